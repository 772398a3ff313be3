namespace MeshSecurity.Proofs;

/// <summary>A linear term: a sum of variables times integers, plus an integer.</summary>
/// <param name="Terms">The sum of variables.</param>
/// <param name="Constant">The integer.</param>
public sealed record Linear(Terms Terms, BigInteger Constant)
{
    /// <summary>Zero.</summary>
    public static Linear Zero { get; } = Of(BigInteger.Zero);

    /// <summary>Whether no variable is in it.</summary>
    public bool IsConstant => Terms.IsEmpty;

    /// <summary>An integer.</summary>
    public static Linear Of(BigInteger constant) => new(Terms.None, constant);

    /// <summary>A variable.</summary>
    public static Linear Of(Variable variable) => new(variable.Alone, BigInteger.Zero);

    /// <summary>The sum.</summary>
    public static Linear operator +(Linear left, Linear right) => new(left.Terms.Plus(right.Terms, BigInteger.One), left.Constant + right.Constant);

    /// <summary>The difference.</summary>
    public static Linear operator -(Linear left, Linear right) => new(left.Terms.Plus(right.Terms, BigInteger.MinusOne), left.Constant - right.Constant);

    /// <summary>The term times an integer.</summary>
    public static Linear operator *(Linear term, BigInteger factor) =>
        factor.IsOne ? term : new(term.Terms.Map(old => old * factor), term.Constant * factor);
}
