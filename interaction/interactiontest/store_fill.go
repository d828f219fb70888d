package interactiontest

import (
	"encoding"
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"time"

	"github.com/deskline/deskline/interaction"
)

// storeFiller sets fields by reflection, so that a field added to a record later is checked without anybody remembering it.
type storeFiller struct {
	only int // the one leaf to set; negative: all
	leaf int // how many leaves it has met
}

// fillAll sets every field of what v points at, each to another value.
func fillAll(v any) { (&storeFiller{only: -1}).fill(reflect.ValueOf(v).Elem()) }

// fillOne sets one leaf of what v points at, and reports whether there is a leaf of that number.
func fillOne(v any, leaf int) bool { return (&storeFiller{only: leaf}).fill(reflect.ValueOf(v).Elem()) }

var (
	timeType = reflect.TypeFor[time.Time]()
	rawType  = reflect.TypeFor[json.RawMessage]()
	idType   = reflect.TypeFor[interaction.ID]()
)

// fill reports whether it has set anything. What holds no leaf that is to be set stays zero.
func (f *storeFiller) fill(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Pointer:
		to := reflect.New(v.Type().Elem())
		return f.fill(to.Elem()) && put(v, to)
	case reflect.Map:
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		key.SetString("key")
		if !f.fill(value) {
			return false
		}
		put(v, reflect.MakeMap(v.Type()))
		v.SetMapIndex(key, value)
		return true
	case reflect.Slice:
		if v.Type() != rawType {
			list := reflect.MakeSlice(v.Type(), 2, 2)
			first, second := f.fill(list.Index(0)), f.fill(list.Index(1))
			return (first || second) && put(v, list)
		}
	case reflect.Struct:
		if v.Type() != timeType {
			set := false
			for n := range v.NumField() {
				set = f.fill(v.Field(n)) || set
			}
			return set
		}
	}
	f.leaf++
	if f.only >= 0 && f.only != f.leaf-1 {
		return false
	}
	return put(v, leafValue(v, f.leaf))
}

func put(v, to reflect.Value) bool {
	v.Set(to)
	return true
}

// leafValue is the n-th value of a type: none is zero, and neighbours differ.
func leafValue(v reflect.Value, n int) reflect.Value {
	to := reflect.New(v.Type()).Elem()
	switch {
	case v.Type() == timeType:
		to.Set(reflect.ValueOf(storeEpoch.Add(time.Duration(n) * 1001 * time.Microsecond)))
	case v.Type() == rawType:
		to.SetBytes([]byte(strconv.Itoa(n)))
	case v.Type() == idType:
		to.Set(reflect.ValueOf(interaction.Key(strconv.Itoa(n))))
	case v.Kind() == reflect.String:
		to.SetString("text " + strconv.Itoa(n))
	case v.Kind() == reflect.Bool:
		to.SetBool(true)
	case v.CanInt():
		to.SetInt(int64(n))
	case v.CanUint():
		to.SetUint(knownEnum(v.Type(), n))
	default:
		panic(fmt.Sprintf("interactiontest: no value for a %s: add it here", v.Type()))
	}
	return to
}

// knownEnum is a value of an enumeration that has a name.
func knownEnum(t reflect.Type, n int) uint64 {
	names := 0
	for named(t, names+1) {
		names++
	}
	if names == 0 {
		return uint64(n%200 + 1)
	}
	return uint64(n%names + 1)
}

func named(t reflect.Type, n int) bool {
	v := reflect.New(t).Elem()
	v.SetUint(uint64(n))
	m, ok := v.Interface().(encoding.TextMarshaler)
	if !ok || n > 200 {
		return false
	}
	text, err := m.MarshalText()
	return err == nil && string(text) != "unknown"
}

// storeDiff says where two values differ, "" where they do not. Times are equal if they are the same microsecond in UTC; a list
// without elements is the same as none.
func storeDiff(want, got reflect.Value) string { return diffAt("", want, got) }

func diffAt(path string, want, got reflect.Value) string {
	switch want.Kind() {
	case reflect.Pointer:
		if want.IsNil() || got.IsNil() {
			return differ(path, want.IsNil() == got.IsNil(), want, got)
		}
		return diffAt(path, want.Elem(), got.Elem())
	case reflect.Map:
		if want.Len() != got.Len() {
			return differ(path, false, want, got)
		}
		for _, key := range want.MapKeys() {
			if !got.MapIndex(key).IsValid() {
				return differ(path+"["+key.String()+"]", false, want, got)
			}
			if d := diffAt(path+"["+key.String()+"]", want.MapIndex(key), got.MapIndex(key)); d != "" {
				return d
			}
		}
		return ""
	case reflect.Slice:
		if want.Len() != got.Len() {
			return differ(path, false, want, got)
		}
		for n := range want.Len() {
			if d := diffAt(fmt.Sprintf("%s[%d]", path, n), want.Index(n), got.Index(n)); d != "" {
				return d
			}
		}
		return ""
	case reflect.Struct:
		if want.Type() == timeType {
			return diffTime(path, want.Interface().(time.Time), got.Interface().(time.Time))
		}
		for n := range want.NumField() {
			if d := diffAt(path+"."+want.Type().Field(n).Name, want.Field(n), got.Field(n)); d != "" {
				return d
			}
		}
		return ""
	}
	return differ(path, want.Equal(got), want, got)
}

func diffTime(path string, want, got time.Time) string {
	if got.Location() != time.UTC {
		return fmt.Sprintf("%s comes back in %s, want UTC", path, got.Location())
	}
	return differ(path, want.Equal(got), reflect.ValueOf(want), reflect.ValueOf(got))
}

func differ(path string, same bool, want, got reflect.Value) string {
	if same {
		return ""
	}
	return fmt.Sprintf("%s comes back as %.100v, want %.100v", path, got, want)
}
