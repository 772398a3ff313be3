namespace MeshSecurity.Spec;

/// <content>Commands of a pairing's lifecycle, and evidence (protocol, sections 5.4 and 7).</content>
public abstract partial record Command<N>
{
    /// <summary>Starts the handshake: the consumer proposes its highest version.</summary>
    /// <param name="Pairing">The pairing.</param>
    public sealed record OpenInit(PairingId Pairing) : Command<N>;

    /// <summary>Continues the handshake: the provider answers with a version.</summary>
    /// <param name="Pairing">The pairing.</param>
    public sealed record OpenTry(PairingId Pairing) : Command<N>;

    /// <summary>Continues the handshake: the consumer accepts the answer.</summary>
    /// <param name="Pairing">The pairing.</param>
    public sealed record OpenAck(PairingId Pairing) : Command<N>;

    /// <summary>Ends the handshake: the channel opens and the consumer reports its validators.</summary>
    /// <param name="Pairing">The pairing.</param>
    public sealed record OpenConfirm(PairingId Pairing) : Command<N>;

    /// <summary>Freezes the channel after misbehaviour of a light client. No packet is delivered.</summary>
    /// <param name="Pairing">The pairing.</param>
    public sealed record Freeze(PairingId Pairing) : Command<N>;

    /// <summary>Opens a frozen channel again.</summary>
    /// <param name="Pairing">The pairing.</param>
    public sealed record Unfreeze(PairingId Pairing) : Command<N>;

    /// <summary>Closes the pairing. All its stake unbonds.</summary>
    /// <param name="Pairing">The pairing.</param>
    public sealed record Close(PairingId Pairing) : Command<N>;

    /// <summary>Slashes a validator of the consumer for two conflicting votes, on the provider, in any channel state.</summary>
    /// <param name="Pairing">The pairing.</param>
    /// <param name="Validator">The validator.</param>
    /// <param name="Proof">The two votes, or a verdict on them.</param>
    public sealed record SubmitEvidence(PairingId Pairing, ValidatorId Validator, Proof Proof) : Command<N>
    {
        /// <summary>Creates evidence without its votes.</summary>
        /// <param name="Pairing">The pairing.</param>
        /// <param name="Validator">The validator.</param>
        /// <param name="Time">The time of the infraction: that of the consumer's block before it.</param>
        /// <param name="Valid">Whether the votes conflict and the validator signed both.</param>
        public SubmitEvidence(PairingId Pairing, ValidatorId Validator, Timestamp Time, bool Valid)
            : this(Pairing, Validator, new Proof.Assumed(Time, Valid))
        {
        }
    }
}
