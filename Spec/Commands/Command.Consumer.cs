namespace MeshSecurity.Spec;

/// <content>Commands of the consumer and its governance (protocol, section 5.3).</content>
public abstract partial record Command<N>
{
    /// <summary>Sets the cap on virtual stake. It takes effect at the next epoch.</summary>
    /// <param name="Pairing">The pairing.</param>
    /// <param name="Cap">The largest total virtual stake, in consumer base units; 0 forces all stake to unbond.</param>
    public sealed record SetCap(PairingId Pairing, N Cap) : Command<N>;

    /// <summary>Sets the price of the provider's token. It takes effect at the next epoch.</summary>
    /// <param name="Pairing">The pairing.</param>
    /// <param name="Price">The price, in consumer base units per provider base unit; above 0.</param>
    public sealed record SetPrice(PairingId Pairing, Price Price) : Command<N>;

    /// <summary>Mints rewards for the virtual stake of a validator into escrow.</summary>
    /// <param name="Pairing">The pairing.</param>
    /// <param name="Validator">The validator.</param>
    /// <param name="Amount">The amount, in base units; above 0.</param>
    public sealed record AccrueRewards(PairingId Pairing, ValidatorId Validator, N Amount) : Command<N>;

    /// <summary>Ends an epoch: sends accrued rewards and sets virtual stake. With a cap of 0, forces all
    /// stake to unbond.</summary>
    /// <param name="Pairing">The pairing.</param>
    public sealed record EndEpoch(PairingId Pairing) : Command<N>;
}
