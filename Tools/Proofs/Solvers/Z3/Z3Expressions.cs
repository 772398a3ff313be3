using System.Globalization;
using Microsoft.Z3;

namespace MeshSecurity.Proofs;

/// <summary>
/// Converts one formula to expressions of the binding. Disposal releases all of them, so that no finalizer changes counts of references
/// while a query runs.
/// </summary>
/// <param name="context">The context of the expressions.</param>
/// <param name="unknowns">The constant of each declared variable.</param>
internal sealed class Z3Expressions(Context context, IReadOnlyDictionary<Variable, IntExpr> unknowns) : IDisposable
{
    private readonly List<IDisposable> created = [];

    /// <summary>Returns the expression of a formula; valid until disposal.</summary>
    public BoolExpr Of(Formula formula) => formula switch
    {
        { IsTrue: true } => Created(context.MkTrue()),
        { IsFalse: true } => Created(context.MkFalse()),
        Formula.AtLeast atLeast => Created(context.MkGe(Sum(atLeast.Sum), Number(atLeast.Bound))),
        Formula.Equal equal => Created(context.MkEq(Sum(equal.Sum), Number(equal.Value))),
        Formula.Product product => Created(context.MkEq(Term(product.Result), Times(product.Left, product.Right))),
        Formula.Not not => Created(context.MkNot(Of(not.Of))),
        Formula.All all => Created(context.MkAnd([.. all.Of.Select(Of)])),
        Formula.Any any => Created(context.MkOr([.. any.Of.Select(Of)])),
        _ => throw new ArgumentException($"Z3Expressions has no case for the formula {formula.GetType().Name}. Add one.", nameof(formula)),
    };

    public void Dispose() => created.ForEach(expression => expression.Dispose());

    private ArithExpr Sum(Terms sum)
    {
        ArithExpr[] parts =
        [
            .. sum.Items.Select(item => item.Factor.IsOne
                ? unknowns[item.Variable]
                : Created(context.MkMul(Number(item.Factor), unknowns[item.Variable]))),
        ];
        return parts.Length == 1 ? parts[0] : Created(context.MkAdd(parts));
    }

    private ArithExpr Times(Linear left, Linear right) => Created(context.MkMul(Term(left), Term(right)));

    private ArithExpr Term(Linear term) =>
        term.IsConstant ? Number(term.Constant) : Created(context.MkAdd(Sum(term.Terms), Number(term.Constant)));

    private IntNum Number(BigInteger value) => Created(context.MkInt(value.ToString(CultureInfo.InvariantCulture)));

    private T Created<T>(T expression) where T : IDisposable
    {
        created.Add(expression);
        return expression;
    }
}
