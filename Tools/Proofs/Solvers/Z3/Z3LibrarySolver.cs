using Microsoft.Z3;
using Z3Model = Microsoft.Z3.Model;
using Z3Symbol = Microsoft.Z3.Symbol;

namespace MeshSecurity.Proofs;

/// <summary>Solver of the library libz3. Disposal releases its memory at once, without waiting for a finalizer.</summary>
internal sealed class Z3LibrarySolver : ISolver
{
    private readonly Context context = new();
    private readonly Solver solver;
    private readonly IntSort integers;
    private readonly Dictionary<Variable, IntExpr> unknowns = [];
    private readonly Stack<Variable> declared = new();
    private readonly Stack<int> scopes = new();

    /// <summary>Creates a solver.</summary>
    /// <param name="name">The name of the solver in results.</param>
    /// <param name="limit">The time limit of a query. The answer after it is unknown.</param>
    /// <param name="logic">The SMT-LIB name of the logic of all formulas.</param>
    public Z3LibrarySolver(string name, TimeSpan limit, string logic)
    {
        Name = name;
        integers = context.MkIntSort();
        solver = context.MkSolver(logic);
        using Params parameters = context.MkParams();
        parameters.Add("timeout", (uint)Math.Min(uint.MaxValue, limit.TotalMilliseconds));
        solver.Parameters = parameters;
    }

    public string Name { get; }

    public string Version => $"{Microsoft.Z3.Version.Major}.{Microsoft.Z3.Version.Minor}.{Microsoft.Z3.Version.Build}";

    public string AnsweredBy => Name;

    public void Push()
    {
        scopes.Push(declared.Count);
        solver.Push();
    }

    public void Pop()
    {
        solver.Pop();
        Forget(scopes.Pop());
    }

    public void Declare(Variable variable)
    {
        using Z3Symbol symbol = context.MkSymbol(variable.Name.Trim('|'));
        unknowns.Add(variable, (IntExpr)context.MkConst(symbol, integers));
        declared.Push(variable);
    }

    public void Assert(Formula formula)
    {
        using var expressions = new Z3Expressions(context, unknowns);
        solver.Assert(expressions.Of(formula));
    }

    public Satisfiability Check() => Guarded(() => solver.Check() switch
    {
        Status.SATISFIABLE => Satisfiability.Satisfiable,
        Status.UNSATISFIABLE => Satisfiability.Unsatisfiable,
        _ => Satisfiability.Unknown,
    });

    public IReadOnlyDictionary<Variable, BigInteger> Values(IReadOnlyList<Variable> variables) => Guarded(() =>
    {
        using Z3Model model = solver.Model;
        return variables.ToDictionary(variable => variable, variable =>
        {
            using Expr value = model.Evaluate(unknowns[variable], completion: true);
            return value is IntNum number ? number.BigInteger
                : throw new SolverException($"{Name}: the value of {variable.Name} is \"{value}\"; expected an integer.");
        });
    });

    public void Dispose()
    {
        Forget(0);
        integers.Dispose();
        solver.Dispose();
        context.Dispose();
    }

    /// <summary>Removes all variables but the first ones.</summary>
    private void Forget(int kept)
    {
        while (declared.Count > kept)
        {
            unknowns.Remove(declared.Pop(), out IntExpr? unknown);
            unknown!.Dispose();
        }
    }

    private T Guarded<T>(Func<T> code)
    {
        try
        {
            return code();
        }
        catch (Z3Exception failed)
        {
            throw new SolverException($"{Name} failed: {failed.Message.Trim()}", failed);
        }
    }
}
