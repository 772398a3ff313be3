namespace MeshSecurity.Proofs;

/// <summary>Linear term: a sum of variables with integer factors, plus an integer.</summary>
/// <param name="Terms">The sum of variables.</param>
/// <param name="Constant">The integer.</param>
public sealed record Linear(Terms Terms, BigInteger Constant)
{
    /// <summary>Zero.</summary>
    public static Linear Zero { get; } = Of(BigInteger.Zero);

    /// <summary>Whether the term contains no variable.</summary>
    public bool IsConstant => Terms.IsEmpty;

    /// <summary>Returns a constant term.</summary>
    public static Linear Of(BigInteger constant) => new(Terms.None, constant);

    /// <summary>Returns the term that consists of one variable.</summary>
    public static Linear Of(Variable variable) => new(variable.Alone, BigInteger.Zero);

    /// <summary>Returns the sum.</summary>
    public static Linear operator +(Linear left, Linear right) =>
        new(left.Terms.Plus(right.Terms, BigInteger.One), left.Constant + right.Constant);

    /// <summary>Returns the difference, which may be negative.</summary>
    public static Linear operator -(Linear left, Linear right) =>
        new(left.Terms.Plus(right.Terms, BigInteger.MinusOne), left.Constant - right.Constant);

    /// <summary>Returns the product of the term and an integer.</summary>
    public static Linear operator *(Linear term, BigInteger factor) =>
        factor.IsOne ? term : new(term.Terms.Map(old => old * factor), term.Constant * factor);
}
