namespace MeshSecurity.Spec;

/// <content>A pairing's lifecycle, and evidence (protocol, sections 5.4 and 7).</content>
public abstract partial record Command<N>
{
    /// <summary>The consumer proposes its highest version.</summary>
    /// <param name="Pairing">The pairing.</param>
    public sealed record OpenInit(PairingId Pairing) : Command<N>;

    /// <summary>The provider answers with a version.</summary>
    /// <param name="Pairing">The pairing.</param>
    public sealed record OpenTry(PairingId Pairing) : Command<N>;

    /// <summary>The consumer accepts the answer.</summary>
    /// <param name="Pairing">The pairing.</param>
    public sealed record OpenAck(PairingId Pairing) : Command<N>;

    /// <summary>The provider opens; the consumer reports its validators.</summary>
    /// <param name="Pairing">The pairing.</param>
    public sealed record OpenConfirm(PairingId Pairing) : Command<N>;

    /// <summary>The light client reports misbehaviour: nothing is delivered.</summary>
    /// <param name="Pairing">The pairing.</param>
    public sealed record Freeze(PairingId Pairing) : Command<N>;

    /// <summary>The pairing is in operation again.</summary>
    /// <param name="Pairing">The pairing.</param>
    public sealed record Unfreeze(PairingId Pairing) : Command<N>;

    /// <summary>The provider's governance ends the pairing: all its stake unbonds.</summary>
    /// <param name="Pairing">The pairing.</param>
    public sealed record Close(PairingId Pairing) : Command<N>;

    /// <summary>Slashes for two conflicting votes, on the provider, whatever the channel's state.</summary>
    /// <param name="Pairing">The pairing.</param>
    /// <param name="Validator">The validator.</param>
    /// <param name="Time">When the infraction happened.</param>
    /// <param name="Proof">The two votes, or the verdict on them.</param>
    public sealed record SubmitEvidence(PairingId Pairing, ValidatorId Validator, Timestamp Time, Proof Proof) : Command<N>
    {
        /// <summary>Evidence whose votes are not shown.</summary>
        /// <param name="Pairing">The pairing.</param>
        /// <param name="Validator">The validator.</param>
        /// <param name="Time">When the infraction happened.</param>
        /// <param name="Valid">The verdict on the two votes: whether they conflict and the validator signed both.</param>
        public SubmitEvidence(PairingId Pairing, ValidatorId Validator, Timestamp Time, bool Valid)
            : this(Pairing, Validator, Time, Proof.Of(Valid))
        {
        }
    }
}
