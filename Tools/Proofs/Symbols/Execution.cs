namespace MeshSecurity.Proofs;

/// <summary>
/// One run of ordinary code on symbolic numbers: what is known of them, and which way to go at each comparison. It is the
/// current execution of its thread while it runs.
/// </summary>
internal sealed class Execution(ISolver solver)
{
    [ThreadStatic]
    private static Execution? current;

    private readonly Facts facts = new();
    private readonly Dictionary<Definition, Linear> definitions = [];
    private readonly Stack<Definition> defined = new();
    private readonly Dictionary<Amount, Linear> generalised = [];
    private readonly List<LeastNumber> least = [];
    private readonly List<string> contracts = [];
    private int variables;

    /// <summary>The execution of this thread.</summary>
    /// <exception cref="InvalidOperationException">There is none: symbolic numbers mean nothing outside of one.</exception>
    public static Execution Current =>
        current ?? throw new InvalidOperationException("A symbolic number is computed with outside of an execution.");

    /// <summary>The solver that knows what is asserted.</summary>
    public ISolver Solver => solver;

    /// <summary>Which way to go.</summary>
    public IChooser Chooser { get; set; } = new Undecided();

    /// <summary>The contracts of named operations whose results are not exact in this execution.</summary>
    public IReadOnlyList<string> Contracts => contracts;

    /// <summary>Runs code as the current execution.</summary>
    public T Run<T>(Func<T> code)
    {
        Execution? outer = current;
        current = this;
        try
        {
            return code();
        }
        finally
        {
            current = outer;
        }
    }

    /// <summary>A number of which only a lower bound is known.</summary>
    public Linear Declare(string name, BigInteger atLeast)
    {
        Linear number = Fresh(name);
        Assert(Formula.GreaterOrEqual(number, Linear.Of(atLeast)));
        return number;
    }

    /// <summary>Lets a constant of the configuration stand for any number from 0.</summary>
    public Linear Generalise(Amount constant, string name)
    {
        Linear number = Declare(name, BigInteger.Zero);
        generalised.Add(constant, number);
        return number;
    }

    /// <summary>A constant, or the number that it stands for.</summary>
    public Linear ConstantOf(Amount value) => generalised.GetValueOrDefault(value) ?? Linear.Of(value.ToBigInteger());

    /// <summary>Whether a formula is known to hold, or not to; null where that is open.</summary>
    public bool? Known(Formula formula) => facts.Decide(formula);

    /// <summary>Whether a formula holds on the way that this execution takes.</summary>
    public bool Decide(Formula formula)
    {
        if (facts.Decide(formula) is { } known)
        {
            return known;
        }

        bool chosen = Chooser.Choose(formula);
        facts.Learn(chosen ? formula : !formula);
        return chosen;
    }

    /// <summary>A result of which only a contract is known, under the choices made so far.</summary>
    /// <param name="contract">The name of the operation.</param>
    public Linear Contracted(string contract)
    {
        contracts.Add(contract);
        return Declare($"{contract}!{variables}", BigInteger.Zero);
    }

    /// <summary>States what the contract of an operation says, under the choices made so far.</summary>
    public void Assume(Formula formula)
    {
        solver.Assert(!Chooser.Condition | formula);
        facts.Learn(formula);
    }

    /// <summary>Adds to what holds, whatever is chosen.</summary>
    public void Assert(Formula formula)
    {
        solver.Assert(formula);
        facts.Learn(formula);
    }

    /// <summary>What follows from what is known, for the next comparisons; the solver finds out by itself.</summary>
    public void Learn(Formula formula) => facts.Learn(formula);

    /// <summary>
    /// The result of a total operation as a number of its own, defined by a formula; the same operation on the same terms gives the
    /// same number.
    /// </summary>
    public Linear Define(Definition definition, Func<Linear, Formula> meaning)
    {
        if (!definitions.TryGetValue(definition, out Linear? number))
        {
            number = Fresh($"{definition.Operation}!{variables}");
            solver.Assert(meaning(number));
            definitions.Add(definition, number);
            defined.Push(definition);
        }

        facts.Learn(meaning(number));
        return number;
    }

    /// <summary>The formula that code computes, without choosing.</summary>
    public Formula FormulaOf(Func<bool> code) => Recorder.Record(this, code);

    /// <summary>
    /// The least number for the same condition up to the same bound, where there is one already: of a number of which nothing else
    /// is known, both conditions say the same in the same words.
    /// </summary>
    public Linear? LeastAsBefore(Linear upTo, Func<Linear, Formula> holds) => least
        .Find(known => known.UpTo == upTo && SmtText.Of(known.Holds(known.Number)) == SmtText.Of(holds(known.Number)))?.Number;

    /// <summary>
    /// Keeps a least number, and tells it apart from the others by what holds at either: no smaller number satisfies its condition.
    /// </summary>
    public void KeepLeast(Linear number, Linear upTo, Func<Linear, Formula> holds)
    {
        foreach (LeastNumber other in least)
        {
            Assume(Formula.GreaterOrEqual(other.Number, number) | !other.Holds(number));
            Assume(Formula.GreaterOrEqual(number, other.Number) | !holds(other.Number));
        }

        if (Chooser.Condition.IsTrue)
        {
            least.Add(new(number, upTo, holds));
        }
    }

    /// <summary>Marks what is known, in the solver as well.</summary>
    public Mark Push()
    {
        solver.Push();
        return new(facts.Mark, defined.Count, least.Count, contracts.Count, variables);
    }

    /// <summary>Forgets what became known since a mark.</summary>
    public void Pop(Mark mark)
    {
        solver.Pop();
        facts.ForgetSince(mark.Facts);
        while (defined.Count > mark.Definitions)
        {
            definitions.Remove(defined.Pop());
        }

        least.RemoveRange(mark.Least, least.Count - mark.Least);
        contracts.RemoveRange(mark.Contracts, contracts.Count - mark.Contracts);
        variables = mark.Variables;
    }

    /// <summary>Runs code and forgets what it lets one conclude about numbers, but not the numbers that it defines.</summary>
    public T Trying<T>(Func<T> code)
    {
        int mark = facts.Mark;
        try
        {
            return code();
        }
        finally
        {
            facts.ForgetSince(mark);
        }
    }

    private Linear Fresh(string name)
    {
        var variable = new Variable(name, variables++);
        solver.Declare(variable);
        return Linear.Of(variable);
    }

    /// <summary>Where an execution stood.</summary>
    internal readonly record struct Mark(int Facts, int Definitions, int Least, int Contracts, int Variables);

    private sealed record LeastNumber(Linear Number, Linear UpTo, Func<Linear, Formula> Holds);

    /// <summary>Before anything runs nothing can be chosen.</summary>
    private sealed class Undecided : IChooser
    {
        public Formula Condition => Formula.True;

        public bool Choose(Formula formula) => throw new InvalidOperationException("Nothing runs yet that could choose.");

        public Linear Once(Func<Linear> result) => result();
    }
}
