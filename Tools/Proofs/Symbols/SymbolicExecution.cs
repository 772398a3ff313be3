namespace MeshSecurity.Proofs;

/// <summary>
/// Runs ordinary code on symbolic numbers. Stores the bounds and definitions of the numbers and chooses the branch at each comparison.
/// </summary>
internal sealed class SymbolicExecution(ISolver solver)
{
    [ThreadStatic]
    private static SymbolicExecution? current;

    private readonly BoundStore bounds = new();
    private readonly Dictionary<Definition, Linear> definitions = [];
    private readonly Dictionary<Variable, Definition> definitionsOf = [];
    private readonly Stack<Definition> defined = new();
    private readonly Dictionary<Amount, Linear> generalised = [];
    private readonly List<LeastNumber> leastNumbers = [];
    private readonly List<string> contracts = [];
    private int variables;

    /// <summary>The execution that runs on this thread.</summary>
    /// <exception cref="InvalidOperationException">No execution runs on this thread.</exception>
    public static SymbolicExecution Current => current
        ?? throw new InvalidOperationException("A symbolic number was used outside of an execution. Use it inside SymbolicExecution.Run.");

    /// <summary>The solver that holds the assertions.</summary>
    public ISolver Solver => solver;

    /// <summary>Multiplies numbers by ratios and prices.</summary>
    public IFactors Factors { get; set; } = new ConstantFactors();

    /// <summary>Whether the last answer of <see cref="Check"/> is true only for the values of the factors in the mesh.</summary>
    public bool NeededFactors { get; private set; }

    /// <summary>Chooses the branches.</summary>
    public IBranchChooser Chooser { get; set; } = new NoChooser();

    /// <summary>Called with each predicate whose least number is asked for, before it is evaluated; null for no call.</summary>
    public Action<Func<Symbol, bool>>? LeastAsked { get; set; }

    /// <summary>Called with the result of each comparison, also of those that the bounds decide; null for no call.</summary>
    public Action<bool>? Decided { get; set; }

    /// <summary>The number of comparisons of unknown amounts so far.</summary>
    public int Comparisons { get; private set; }

    /// <summary>Called with each operation whose results only a contract describes; null for no call.</summary>
    public Action<ContractUse>? OperationUsed { get; set; }

    /// <summary>The contracts that the results of this execution rely on.</summary>
    public IReadOnlyList<string> Contracts => contracts;

    /// <summary>Runs code as the current execution of this thread.</summary>
    public T Run<T>(Func<T> code)
    {
        SymbolicExecution? outer = current;
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

    /// <summary>Declares a number with a lower bound.</summary>
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

    /// <summary>Returns the constant, or the number that it stands for.</summary>
    public Linear ConstantOf(Amount value) => generalised.GetValueOrDefault(value) ?? Linear.Of(value.ToBigInteger());

    /// <summary>Returns whether the bounds show that a formula holds or fails; null if they show neither.</summary>
    public bool? Known(Formula formula) => bounds.Decide(formula);

    /// <summary>Returns whether a formula holds on this path. Chooses a branch if the bounds do not decide.</summary>
    public bool Decide(Formula formula)
    {
        Comparisons += formula.IsTrue || formula.IsFalse ? 0 : 1;
        bool holds = bounds.Decide(formula) ?? Choose(formula);
        Decided?.Invoke(holds);
        return holds;
    }

    /// <summary>Declares a result from 0 that only a contract describes.</summary>
    /// <param name="contract">The name of the operation.</param>
    public Linear DeclareResult(string contract)
    {
        RelyOn(contract);
        return Declare($"{contract}!{variables}", BigInteger.Zero);
    }

    /// <summary>Notes that the results rely on a contract.</summary>
    public void RelyOn(string contract) => contracts.Add(contract);

    /// <summary>Assumes the contract of an operation under the path condition.</summary>
    public void Assume(Formula formula)
    {
        solver.Assert(!Chooser.Condition | formula);
        bounds.Learn(formula);
    }

    /// <summary>Asserts a formula on every path.</summary>
    public void Assert(Formula formula)
    {
        solver.Assert(formula);
        bounds.Learn(formula);
    }

    /// <summary>Adds a consequence of the assertions to the bounds. The solver derives it by itself.</summary>
    public void Learn(Formula formula) => bounds.Learn(formula);

    /// <summary>Returns the number that a formula defines. Equal definitions return the same number.</summary>
    public Linear Define(Definition definition, Func<Linear, Formula> meaning)
    {
        if (!definitions.TryGetValue(definition, out Linear? number))
        {
            number = Fresh($"{definition.Operation}!{variables}");
            solver.Assert(meaning(number));
            definitions.Add(definition, number);
            definitionsOf.Add(number.Terms.Items[0].Variable, definition);
            defined.Push(definition);
        }

        bounds.Learn(meaning(number));
        return number;
    }

    /// <summary>Returns the numbers that an operation defines.</summary>
    public IEnumerable<(Definition Definition, Linear Number)> Defined(string operation) =>
        from known in defined where known.Operation == operation select (known, definitions[known]);

    /// <summary>Returns the definition of a variable; null if it has none.</summary>
    public Definition? DefinitionOf(Variable variable) => definitionsOf.GetValueOrDefault(variable);

    /// <summary>Returns the formula under which code returns true.</summary>
    public Formula FormulaOf(Func<bool> code) => PathMerger.Merge(this, code);

    /// <summary>
    /// Returns the earlier least number with the same bound and condition; null if there is none. Compares the conditions as text of a
    /// number without other properties.
    /// </summary>
    public Linear? EarlierLeast(Linear upTo, Func<Linear, Formula> holds) => leastNumbers
        .Find(known => known.UpTo == upTo && SmtLibWriter.Of(known.Holds(known.Number)) == SmtLibWriter.Of(holds(known.Number)))?.Number;

    /// <summary>
    /// Stores a least number. Assumes of it and each earlier one that no smaller number satisfies the condition of either.
    /// </summary>
    public void AddLeast(Linear number, Linear upTo, Func<Linear, Formula> holds)
    {
        foreach (LeastNumber other in leastNumbers)
        {
            Assume(Formula.GreaterOrEqual(other.Number, number) | !other.Holds(number));
            Assume(Formula.GreaterOrEqual(number, other.Number) | !holds(other.Number));
        }

        if (Chooser.Condition.IsTrue)
        {
            leastNumbers.Add(new(number, upTo, holds));
        }
    }

    /// <summary>Opens a scope, in the solver as well.</summary>
    public Checkpoint Push()
    {
        solver.Push();
        return new(bounds.Checkpoint, defined.Count, leastNumbers.Count, contracts.Count, Factors.Checkpoint, variables);
    }

    /// <summary>Removes all declarations and assertions since a checkpoint.</summary>
    public void Pop(Checkpoint checkpoint)
    {
        solver.Pop();
        bounds.RollBack(checkpoint.Bounds);
        while (defined.Count > checkpoint.Definitions)
        {
            definitions.Remove(defined.Pop(), out Linear? number);
            definitionsOf.Remove(number!.Terms.Items[0].Variable);
        }

        leastNumbers.RemoveRange(checkpoint.LeastNumbers, leastNumbers.Count - checkpoint.LeastNumbers);
        contracts.RemoveRange(checkpoint.Contracts, contracts.Count - checkpoint.Contracts);
        Factors.RollBack(checkpoint.Factors);
        variables = checkpoint.Variables;
    }

    /// <summary>
    /// Returns the solver's answer with one more assertion and the order of nested quotients, and runs code before they are removed. If
    /// the assertions are not unsatisfiable for unknown factors, asks again with the values of the factors.
    /// </summary>
    public Satisfiability Check(Formula formula, Action? satisfiable = null)
    {
        Checkpoint checkpoint = Push();
        Assert(formula);
        foreach (Formula lemma in NamedOperations.OrderOfNestedQuotients(Defined(NamedOperations.Quotient)))
        {
            solver.Assert(lemma);
        }

        Satisfiability verdict = solver.Check();
        NeededFactors = verdict != Satisfiability.Unsatisfiable && AssertFactors();
        verdict = NeededFactors ? solver.Check() : verdict;
        if (verdict == Satisfiability.Satisfiable)
        {
            satisfiable?.Invoke();
        }

        Pop(checkpoint);
        return verdict;
    }

    /// <summary>Returns the solver's answer with the values of the factors and more assertions.</summary>
    public Satisfiability CheckWithFactors(IEnumerable<Formula> more)
    {
        solver.Push();
        AssertFactors();
        foreach (Formula formula in more)
        {
            solver.Assert(formula);
        }

        Satisfiability verdict = solver.Check();
        solver.Pop();
        return verdict;
    }

    /// <summary>Asserts the values of the factors. Returns whether there are unknown ones.</summary>
    private bool AssertFactors()
    {
        Formula[] values = [.. Factors.Values];
        Array.ForEach(values, solver.Assert);
        return values.Length > 0;
    }

    /// <summary>Runs code and removes the bounds that it added. Keeps the numbers that it defined.</summary>
    public T WithTemporaryBounds<T>(Func<T> code)
    {
        int checkpoint = bounds.Checkpoint;
        try
        {
            return code();
        }
        finally
        {
            bounds.RollBack(checkpoint);
        }
    }

    private bool Choose(Formula formula)
    {
        bool chosen = Chooser.Choose(formula);
        bounds.Learn(chosen ? formula : !formula);
        return chosen;
    }

    private Linear Fresh(string name)
    {
        var variable = new Variable(name, variables++);
        solver.Declare(variable);
        return Linear.Of(variable);
    }

    /// <summary>Sizes of the stores of an execution.</summary>
    internal readonly record struct Checkpoint(int Bounds, int Definitions, int LeastNumbers, int Contracts, int Factors, int Variables);

    /// <summary>Operation that a defined number is the result of.</summary>
    internal sealed record Definition(string Operation, Linear First, Linear Second);

    private sealed record LeastNumber(Linear Number, Linear UpTo, Func<Linear, Formula> Holds);

    private sealed class NoChooser : IBranchChooser
    {
        public bool Choose(Formula formula) =>
            throw new InvalidOperationException("The bounds do not decide a comparison, and no path runs. Set SymbolicExecution.Chooser.");
    }
}
