package statistics

// names gives texts small numbers, from 0, in the order in which they came.
type names[T ~string] struct {
	list []T
	ids  map[T]int32
}

func newNames[T ~string](list []T) names[T] {
	n := names[T]{list: list, ids: make(map[T]int32, len(list))}
	for id, name := range list {
		n.ids[name] = int32(id)
	}
	return n
}

// id is the number of a name, which it gets now if it has none; fresh tells that.
func (n *names[T]) id(name T) (id int32, fresh bool) {
	if id, known := n.ids[name]; known {
		return id, false
	}
	id = int32(len(n.list))
	n.ids[name] = id
	n.list = append(n.list, name)
	return id, true
}
