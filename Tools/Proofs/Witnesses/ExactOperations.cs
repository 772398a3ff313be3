namespace MeshSecurity.Proofs;

/// <summary>
/// Narrows the model of a solver to the definitions of the operations of a path, because their contracts allow other results. In the order
/// of the path, fixes the arguments of an operation to values of the model, and its results to those of the operation.
/// </summary>
/// <param name="solver">The solver, with the condition of the path.</param>
/// <param name="uses">The operations, in the order of the path.</param>
internal sealed class ExactOperations(SolverSession solver, IReadOnlyList<ContractUse> uses)
{
    /// <summary>Bounds the values of arguments that are tried.</summary>
    private const int MaxAttempts = 4;

    private readonly List<Formula> excluded = [];

    /// <summary>Returns code's result where every operation is exact; <c>default</c> if no attempt finds such values.</summary>
    public T? Find<T>(Func<T> found) where T : class
    {
        T? result = null;
        for (int attempt = 0; attempt < MaxAttempts && result is null; attempt++)
        {
            solver.Push();
            excluded.ForEach(solver.Assert);
            bool isExact = solver.Check() == Satisfiability.Satisfiable && uses.All(Fix);
            result = isExact ? found() : null;
            solver.Pop();
        }

        return result;
    }

    /// <summary>Fixes one operation. Excludes its arguments from further attempts if the path cannot have its results.</summary>
    private bool Fix(ContractUse use)
    {
        BigInteger[] arguments = ValuesOf(use.Arguments);
        Amount[] results = [.. use.Exact([.. arguments.Select(Amount.Of)])];
        Formula isHere = AreEqual(use.Arguments, arguments);
        solver.Assert(isHere);
        solver.Assert(AreEqual(use.Results, [.. results.Select(result => result.ToBigInteger())]));
        if (solver.Check() == Satisfiability.Satisfiable)
        {
            return true;
        }

        excluded.Add(!isHere);
        return false;
    }

    private BigInteger[] ValuesOf(IReadOnlyList<Linear> numbers)
    {
        Variable[] variables = [.. numbers.SelectMany(number => number.Terms.Items).Select(item => item.Variable).Distinct()];
        IReadOnlyDictionary<Variable, BigInteger> values =
            variables.Length == 0 ? new Dictionary<Variable, BigInteger>() : solver.Values(variables);
        return
        [
            .. numbers.Select(number => number.Terms.Items.Aggregate(
                number.Constant, (sum, item) => sum + (item.Factor * values[item.Variable]))),
        ];
    }

    private static Formula AreEqual(IReadOnlyList<Linear> numbers, BigInteger[] values) =>
        numbers.Select((number, k) => Formula.AreEqual(number, Linear.Of(values[k]))).Aggregate(Formula.True, (all, one) => all & one);
}
