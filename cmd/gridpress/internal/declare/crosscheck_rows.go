package declare

func (c checks) needs(k *Need, s *Sheet) {
	c.condition(k.If, s)
	if len(k.Then) == 0 {
		c.lacks("then", "{ 列 = 值 }")
	}
	c.filter("then", k.Then, s)
}

func (c checks) carried(k *Carried, s *Sheet) {
	c.monthly(s)
	if len(k.Open)+len(k.Closed) == 0 && k.New == "" {
		c.lacks("open", "{ 列 = 值 }")
	}
	if k.New != "" {
		c.one("new", s, k.New, func(t Type) bool { return t == Date })
	}
	c.filter("open", k.Open, s)
	c.filter("closed", k.Closed, s)
}
