namespace MeshSecurity.Proofs;

/// <summary>Source of a shape's amounts by name: symbols for a proof, numbers for the replay of a counterexample.</summary>
internal interface IAmountSource<N> where N : IQuantity<N>
{
    /// <summary>Returns an amount from 0.</summary>
    N Any(string name);

    /// <summary>Returns an amount from 1.</summary>
    N Positive(string name);

    /// <summary>Returns points of rewards, in billionths of an amount.</summary>
    Billionths<N> Points(string name, int atLeast);

    /// <summary>Returns a wallet or cap of the configuration. For a proof, a constant stands for any amount.</summary>
    Amount Wallet(string name);
}
