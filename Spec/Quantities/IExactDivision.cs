namespace MeshSecurity.Spec;

/// <summary>The exact products and quotients that the <see cref="Proportions{N, TExact}"/> are defined with.</summary>
/// <typeparam name="N">The number: <see cref="Amount"/> to run, a symbolic number to prove the contracts.</typeparam>
internal interface IExactDivision<N>
{
    static abstract N Product(N left, N right);

    /// <summary>Returns ⌊value / divisor⌋.</summary>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    static abstract N DivideFloor(N value, N divisor);
}
