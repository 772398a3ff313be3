namespace MeshSecurity.Proofs;

/// <summary>Linear term: a sum of variables with integer factors, plus an integer.</summary>
internal sealed record Linear(Terms Terms, BigInteger Constant)
{
    public static Linear Zero { get; } = Of(BigInteger.Zero);

    public bool IsConstant => Terms.IsEmpty;

    public static Linear Of(BigInteger constant) => new(Terms.None, constant);

    public static Linear Of(Variable variable) => new(variable.Alone, BigInteger.Zero);

    public static Linear operator +(Linear left, Linear right) =>
        new(left.Terms.Plus(right.Terms, BigInteger.One), left.Constant + right.Constant);

    public static Linear operator -(Linear left, Linear right) =>
        new(left.Terms.Plus(right.Terms, BigInteger.MinusOne), left.Constant - right.Constant);

    public static Linear operator *(Linear term, BigInteger factor) =>
        factor.IsOne ? term : new(term.Terms.Map(old => old * factor), term.Constant * factor);
}
