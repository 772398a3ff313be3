namespace MeshSecurity.Proofs;

/// <summary>The amounts of a shape, by name: unknown for a proof, given for the replay of a counterexample.</summary>
/// <typeparam name="N">The number.</typeparam>
internal interface IAmounts<N> where N : IQuantity<N>
{
    /// <summary>An amount from 0.</summary>
    N Any(string name);

    /// <summary>An amount from 1.</summary>
    N Positive(string name);

    /// <summary>Points of rewards, at least as many as given.</summary>
    Billionths<N> Points(string name, int atLeast);

    /// <summary>What a wallet of the configuration holds at genesis: an amount that stands for any.</summary>
    Amount Wallet(string name);
}
