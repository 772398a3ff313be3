namespace MeshSecurity.Proofs;

/// <summary>Use of an operation on a path whose results only a contract describes.</summary>
/// <param name="Arguments">The arguments.</param>
/// <param name="Results">The results.</param>
/// <param name="Exact">Returns the results of the operation with amounts.</param>
internal sealed record ContractUse(
    IReadOnlyList<Linear> Arguments, IReadOnlyList<Linear> Results, Func<Amount[], IEnumerable<Amount>> Exact)
{
    /// <summary>Reports the use of an operation to the current execution.</summary>
    /// <returns>The results.</returns>
    public static T Report<T>(
        IEnumerable<Symbol> arguments, T results, Func<T, IEnumerable<Symbol>> all, Func<Amount[], IEnumerable<Amount>> exact)
    {
        SymbolicExecution.Current.OperationUsed?.Invoke(
            new([.. arguments.Select(argument => argument.Term)], [.. all(results).Select(result => result.Term)], exact));
        return results;
    }

    /// <summary>Reports the use of an operation with a list of results.</summary>
    /// <returns>The results.</returns>
    public static IReadOnlyList<Symbol> Report(
        IEnumerable<Symbol> arguments, IReadOnlyList<Symbol> results, Func<Amount[], IEnumerable<Amount>> exact) =>
        Report(arguments, results, static list => list, exact);
}
