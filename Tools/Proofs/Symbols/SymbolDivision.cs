namespace MeshSecurity.Proofs;

/// <summary>
/// Exact products and quotients of symbolic numbers, as formulas of nonlinear arithmetic. The proofs of the contracts use them; all
/// others use the contracts.
/// </summary>
internal readonly struct SymbolDivision : IExactDivision<Symbol>
{
    private static SymbolicExecution Execution => SymbolicExecution.Current;

    public static Symbol Product(Symbol left, Symbol right) => new(ProductOf(left.Term, right.Term));

    /// <summary>
    /// Returns the q from 0 with q·divisor ≤ value &lt; q·divisor + divisor. Defines it only where it exists: for a value from 0 and a
    /// divisor above 0.
    /// </summary>
    public static Symbol DivideFloor(Symbol value, Symbol divisor)
    {
        if (divisor == Symbol.Zero)
        {
            throw new DivideByZeroException();
        }

        return new(Execution.Define(new("quotient", value.Term, divisor.Term), quotient =>
        {
            Linear below = ProductOf(quotient, divisor.Term);
            return !(Formula.GreaterOrEqual(value.Term, Linear.Zero) & Formula.GreaterOrEqual(divisor.Term, Linear.Of(1)))
                | (Formula.GreaterOrEqual(quotient, Linear.Zero)
                    & Formula.GreaterOrEqual(value.Term, below)
                    & !Formula.GreaterOrEqual(value.Term, below + divisor.Term));
        }));
    }

    private static Linear ProductOf(Linear left, Linear right) => Execution.Define(
        new("product", left, right), product => new Formula.Product(product, left, right));
}
