package interaction

import (
	"context"
	"slices"
	"strings"
	"sync"
)

// ResponseList is a library of standard responses in memory. The zero value is empty and works. All methods may be called
// concurrently. It is not made for more than some thousands: each search looks at all of them.
type ResponseList struct {
	mu  sync.RWMutex
	all []listed // by place
}

// listed is a response with what it is sorted by and searched in.
type listed struct {
	Response
	place string
	words string
}

var _ Responses = (*ResponseList)(nil)

// NewResponseList returns a library with the responses. One that is wrong is an [*InvalidError].
func NewResponseList(all ...Response) (*ResponseList, error) {
	l := &ResponseList{}
	return l, l.Put(all...)
}

// Put adds responses, each in place of the one with its ID, if there is one. If one is wrong it is an [*InvalidError], and none is
// added. The list keeps copies.
func (l *ResponseList) Put(all ...Response) error {
	for _, r := range all {
		if err := r.Validate(); err != nil {
			return err
		}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, r := range all {
		l.remove(r.ID)
		r.Queues, r.Channels = slices.Clone(r.Queues), slices.Clone(r.Channels)
		n := listed{Response: r, place: strings.ToLower(r.Title) + "\x00" + r.ID,
			words: strings.ToLower(r.Title + "\x00" + r.Shortcut + "\x00" + r.Text)}
		at, _ := l.find(n.place)
		l.all = slices.Insert(l.all, at, n)
	}
	return nil
}

// Remove takes a response out. One that is not there is no error.
func (l *ResponseList) Remove(id string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.remove(id)
}

func (l *ResponseList) remove(id string) {
	l.all = slices.DeleteFunc(l.all, func(n listed) bool { return n.ID == id })
}

func (l *ResponseList) find(place string) (at int, found bool) {
	return slices.BinarySearchFunc(l.all, place, func(n listed, place string) int { return strings.Compare(n.place, place) })
}

// Responses implements [Responses]: by title, whatever its case. A cursor goes on where its page ended, whatever was added or
// removed since.
func (l *ResponseList) Responses(ctx context.Context, q ResponseQuery) (found []Response, next string, err error) {
	if err := ctx.Err(); err != nil {
		return nil, "", err
	}
	limit, text := q.limit(), strings.ToLower(q.Text)
	l.mu.RLock()
	defer l.mu.RUnlock()
	at, there := l.find(q.After)
	if there {
		at++
	}
	last := ""
	for _, n := range l.all[at:] {
		if !n.For(q.Queue, q.Channel) || !strings.Contains(n.words, text) {
			continue
		}
		if len(found) == limit {
			return found, last, nil
		}
		found, last = append(found, n.Response), n.place
	}
	return found, "", nil
}

// limit is how many responses a page has at most.
func (q *ResponseQuery) limit() int {
	if q.Limit <= 0 {
		return 100
	}
	return min(q.Limit, 1000)
}
