package derivation

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"

	"gridpress/cmd/gridpress/internal/money"
	"gridpress/cmd/gridpress/internal/quantity"
)

// Replay takes every step again, with each input read again by read, and gives
// the result. It is an error that an input or a step comes out otherwise than
// it stands there.
func Replay(d Derivation, read func(Input) (string, error)) (string, error) {
	known := map[string]string{}
	for _, in := range d.Inputs {
		value, err := read(in)
		if err != nil {
			return "", fmt.Errorf("%s %s: %w", in.Name, in.Pos, err)
		}
		if value != in.Value {
			return "", fmt.Errorf("%s %s: read again %q, in the derivation %q", in.Name, in.Pos, value, in.Value)
		}
		known[in.ID] = value
	}
	for _, r := range d.Rules {
		known[r.ID] = r.Value
	}
	for _, s := range d.Steps {
		result, err := d.perform(s.Op, s.Args, func(id string) string { return known[id] })
		if err != nil {
			return "", fmt.Errorf("step %s %s: %w", s.ID, s.Op, err)
		}
		if result != s.Result {
			return "", fmt.Errorf("step %s %s: %q, in the derivation %q", s.ID, s.Op, result, s.Result)
		}
		known[s.ID] = result
	}
	return d.Result(), nil
}

// operations are all that a step can do; ids are the arguments as written.
var operations = map[string]func(args, ids []string) (string, error){
	"sum":      numbers(func(n []*big.Rat) *big.Rat { return fold(n, new(big.Rat), (*big.Rat).Add) }),
	"times":    numbers(func(n []*big.Rat) *big.Rat { return fold(n, big.NewRat(1, 1), (*big.Rat).Mul) }),
	"less":     numbers(func(n []*big.Rat) *big.Rat { return new(big.Rat).Sub(n[0], n[1]) }),
	"over":     numbers(func(n []*big.Rat) *big.Rat { return new(big.Rat).Quo(n[0], n[1]) }),
	"highest":  numbers(func(n []*big.Rat) *big.Rat { return slices.MaxFunc(n, (*big.Rat).Cmp) }),
	"at_least": compares(func(c int) bool { return c >= 0 }),
	"above":    compares(func(c int) bool { return c > 0 }),
	"below":    compares(func(c int) bool { return c < 0 }),
	"at_most":  compares(func(c int) bool { return c <= 0 }),
	"all":      words(func(yes int, of int) bool { return yes == of }),
	"none":     words(func(yes int, _ int) bool { return yes == 0 }),
	"any":      words(func(yes int, _ int) bool { return yes > 0 }),
	"is":       func(args, _ []string) (string, error) { return yesNo(args[0] == args[1]), nil },
	"month":    func(args, _ []string) (string, error) { return args[0][:min(len("2022-05"), len(args[0]))], nil },
	"take":     func(args, _ []string) (string, error) { return args[0], nil },
	"fen":      numbers(func(n []*big.Rat) *big.Rat { return money.FromRat(n[0]).Rat() }),
	"split":    split,
	"round":    rounded(func(r *big.Rat, digits int) quantity.Number { return quantity.Round(r, digits) }),
	"percent":  rounded(quantity.Percent),
}

// perform does one operation.
func (d *Derivation) perform(op string, args []string, value func(id string) string) (string, error) {
	do := operations[op]
	if do == nil || len(args) == 0 {
		return "", fmt.Errorf("no operation %q of %d arguments", op, len(args))
	}
	values := make([]string, len(args))
	for i, id := range args {
		if id[0] == '=' {
			values[i] = id[1:]
		} else if values[i] = value(id); values[i] == "" {
			return "", fmt.Errorf("%s has no value", id)
		}
	}
	return do(values, args)
}

func fold(numbers []*big.Rat, start *big.Rat, do func(z, x, y *big.Rat) *big.Rat) *big.Rat {
	for _, n := range numbers {
		do(start, start, n)
	}
	return start
}

// numbers lets an operation work on numbers.
func numbers(do func([]*big.Rat) *big.Rat) func(args, ids []string) (string, error) {
	return func(args, _ []string) (string, error) {
		parsed, err := parse(args)
		if err != nil {
			return "", err
		}
		return Text(do(parsed)), nil
	}
}

// compares lets an operation judge how the first number compares with the
// second.
func compares(do func(c int) bool) func(args, ids []string) (string, error) {
	return func(args, _ []string) (string, error) {
		n, err := parse(args[:2])
		if err != nil {
			return "", err
		}
		return yesNo(do(n[0].Cmp(n[1]))), nil
	}
}

// words lets an operation judge how many of its arguments are yes.
func words(do func(yes, of int) bool) func(args, ids []string) (string, error) {
	return func(args, _ []string) (string, error) {
		yes := 0
		for _, a := range args {
			switch a {
			case "yes":
				yes++
			case "no":
			default:
				return "", fmt.Errorf("%q is neither yes nor no", a)
			}
		}
		return yesNo(do(yes, len(args))), nil
	}
}

func rounded(do func(r *big.Rat, digits int) quantity.Number) func(args, ids []string) (string, error) {
	return func(args, _ []string) (string, error) {
		n, err := parse(args[:1])
		if err != nil {
			return "", err
		}
		digits, err := strconv.Atoi(args[1])
		if err != nil {
			return "", err
		}
		return do(n[0], digits).String(), nil
	}
}

// split is one part of a pool shared out (money.Split): arguments are the
// pool, the step ("fen" or "yuan"), whose part it is, and all shares.
func split(args, ids []string) (string, error) {
	shares, err := parse(args[3:])
	if err != nil {
		return "", err
	}
	pool, ok := money.Parse(args[0])
	own := slices.Index(ids[3:], ids[2])
	if !ok || own < 0 {
		return "", fmt.Errorf("%q of %v is no part of a pool of %q", ids[2], ids[3:], args[0])
	}
	step := map[string]money.Fen{"fen": 1, "yuan": money.Yuan}[args[1]]
	if step == 0 {
		return "", fmt.Errorf("no step %q", args[1])
	}
	return Text(money.Split(pool, shares, step)[own].Rat()), nil
}

func parse(args []string) (numbers []*big.Rat, err error) {
	for _, a := range args {
		r, ok := new(big.Rat).SetString(a)
		if !ok {
			return nil, fmt.Errorf("%q is no number", a)
		}
		numbers = append(numbers, r)
	}
	return numbers, nil
}

// Text writes a number plainly: as a decimal where it has an end, else as a
// fraction: "0.5", "1/3".
func Text(r *big.Rat) string {
	if digits, exact := r.FloatPrec(); exact {
		return r.FloatString(digits)
	}
	return r.RatString()
}

func yesNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}
