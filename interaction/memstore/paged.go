package memstore

// paged is a list that grows by pages and never moves what it holds. A copy of it reads what was there when it was copied,
// also while the list grows.
type paged[T any] struct {
	pages []*[pageSize]T
	used  uint32
}

const pageSize = 1024

func (p *paged[T]) at(n uint32) *T { return &p.pages[n/pageSize][n%pageSize] }

// add makes room for one more and returns its place.
func (p *paged[T]) add() uint32 {
	if p.used%pageSize == 0 {
		p.pages = append(p.pages, new([pageSize]T))
	}
	p.used++
	return p.used - 1
}
