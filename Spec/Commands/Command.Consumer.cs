namespace MeshSecurity.Spec;

/// <content>What the consumer's chain and governance do (protocol, section 5.3).</content>
public abstract partial record Command<N>
{
    /// <summary>Sets the cap on virtual stake, from the next epoch on.</summary>
    /// <param name="Pairing">The pairing.</param>
    /// <param name="Cap">The most virtual stake, in consumer base units; may be zero.</param>
    public sealed record SetCap(PairingId Pairing, N Cap) : Command<N>;

    /// <summary>Sets the price of the provider's token, from the next epoch on.</summary>
    /// <param name="Pairing">The pairing.</param>
    /// <param name="Price">Consumer base units per provider base unit; above zero.</param>
    public sealed record SetPrice(PairingId Pairing, Price Price) : Command<N>;

    /// <summary>Mints rewards for the virtual stake behind a validator, into escrow.</summary>
    /// <param name="Pairing">The pairing.</param>
    /// <param name="Validator">The validator.</param>
    /// <param name="Amount">How much, in base units; above zero.</param>
    public sealed record AccrueRewards(PairingId Pairing, ValidatorId Validator, N Amount) : Command<N>;

    /// <summary>Sends out accrued rewards and sets virtual stake; under a zero cap forces all stake to
    /// unbond.</summary>
    /// <param name="Pairing">The pairing.</param>
    public sealed record EndEpoch(PairingId Pairing) : Command<N>;
}
