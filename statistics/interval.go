package statistics

// interval holds the cells of one interval. Cells lie in slices, and are found by number.
type interval struct {
	lanes  []int32 // the number of a lane's cell, plus 1; 0: it has none
	cells  []laneCell
	works  map[workKey]int32
	legs   []workCell
	agents []int32 // as lanes
	stands []agentCell
}

type laneCell struct {
	Lane int32    `json:"lane"`
	N    contacts `json:"n"`
	Wait flow     `json:"wait,omitzero"` // of those who wait
}

type workKey struct{ lane, agent int32 }

type workCell struct {
	Lane  int32 `json:"lane"`
	Agent int32 `json:"agent"`
	N     work  `json:"n"`
}

type agentCell struct {
	Agent int32 `json:"agent"`
	N     flows `json:"n"`
}

func newInterval() *interval { return &interval{works: map[workKey]int32{}} }

// lane is a lane's cell. It stays where it is only until another is asked for.
func (v *interval) lane(id int32) *laneCell {
	v.lanes = reaching(v.lanes, id)
	if v.lanes[id] == 0 {
		v.cells = append(v.cells, laneCell{Lane: id})
		v.lanes[id] = int32(len(v.cells))
	}
	return &v.cells[v.lanes[id]-1]
}

func (v *interval) agent(id int32) *agentCell {
	v.agents = reaching(v.agents, id)
	if v.agents[id] == 0 {
		v.stands = append(v.stands, agentCell{Agent: id})
		v.agents[id] = int32(len(v.stands))
	}
	return &v.stands[v.agents[id]-1]
}

func (v *interval) work(lane, agent int32) *work {
	key := workKey{lane, agent}
	at, known := v.works[key]
	if !known {
		at = int32(len(v.legs))
		v.works[key] = at
		v.legs = append(v.legs, workCell{Lane: lane, Agent: agent})
	}
	return &v.legs[at].N
}

// reaching is the slice, made long enough to have the number.
func reaching(s []int32, id int32) []int32 {
	if int(id) < len(s) {
		return s
	}
	return append(s, make([]int32, int(id)+1-len(s))...)
}
