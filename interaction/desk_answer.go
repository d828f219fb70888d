package interaction

import (
	"context"
	"encoding/json"
	"errors"
	"hash/fnv"
)

// answered looks up whether the request was answered before: nil if not. One that was given with another command is invalid.
func (a *attempt) answered(ctx context.Context) (*Answer, error) {
	was, err := a.desk.cfg.Store.Answer(ctx, a.request.ID)
	if errors.Is(err, ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, a.wrap("look up the request", err)
	}
	if a.digest != 0 && was.Digest != a.digest {
		return nil, &InvalidError{Field: "request", Rule: "one command for each request ID", Found: a.request.ID.String() + ", given before with another"}
	}
	return &was, nil
}

// again gives the first outcome once more, with the record as it is now.
func (a *attempt) again(ctx context.Context, was *Answer, err error) (Result, error) {
	if err != nil {
		return Result{}, err
	}
	res := Result{Repeated: true}
	if was.Subject.Agent != "" {
		if res.Agent, err = a.desk.cfg.Store.Agent(ctx, was.Subject.Agent); err != nil {
			return Result{}, a.wrap("load", err)
		}
		return res, nil
	}
	if res.Interaction, err = a.desk.cfg.Store.Interaction(ctx, was.Subject.Interaction); err != nil {
		return Result{}, a.wrap("load", err)
	}
	if f := was.Failed; f != nil {
		return res, &FailedError{ID: was.Subject.Interaction, Verb: a.request.Command.Verb(), By: a.request.Command.actor(), Why: f.Why, Verdict: f.Verdict}
	}
	return res, nil
}

// digest tells two commands apart that come with one request ID: by subject, verb, actor and arguments. It is the same on
// every machine, and never 0.
func digest(r *Request) uint64 {
	h := fnv.New64a()
	h.Write(r.Interaction[:])
	h.Write([]byte(r.Command.Verb()))
	h.Write([]byte{0})
	h.Write([]byte(r.Command.actor().String()))
	h.Write([]byte{0})
	told := r.Command
	if keys, ok := told.(DTMF); ok {
		keys.Digits = "" // not even a digest of them is kept
		told = keys
	}
	args, err := json.Marshal(told)
	if err == nil {
		h.Write(args)
	}
	return h.Sum64() | 1
}
