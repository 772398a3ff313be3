namespace MeshSecurity.Model;

/// <summary>Processes evidence of a double sign on a provider (protocol, section 5.4).</summary>
internal static class SubmittedEvidence<N> where N : IQuantity<N>
{
    /// <summary>
    /// Slashes for two conflicting votes, in every channel state and in both modes. Takes time, set and keys from the consumer itself, as
    /// verified headers have them. Punishes a double sign once per validator and pairing, by packet or by evidence.
    /// </summary>
    public static Result<N> Submit(Mesh<N> mesh, State<N> state, Command<N>.SubmitEvidence command)
    {
        PairingConfiguration configuration = mesh.Configuration.Pairing(command.Pairing);
        ValidatorHistory history = state.Chains[configuration.Consumer].HistoryOf(command.Validator);
        ProviderSide<N> provider = state.Pairings[command.Pairing].Provider;
        if (!mesh.Rules.IsHeightKnown(state, command.Proof))
        {
            return Rejection.HeightUnknown;
        }

        if (mesh.Rules.InfractionTime(mesh.Configuration, state, command.Proof) is not { } time
            || time < state.Time - configuration.UnbondingPeriod)
        {
            return Rejection.EvidenceExpired;
        }

        if (!mesh.Rules.IsInSet(command.Proof is Proof.Votes votes ? history.AtHeight(votes.Evidence.VoteA.Height) : history.At(time)))
        {
            return Rejection.NotInSet;
        }

        if (!Convicts(mesh, provider, history, command))
        {
            return Rejection.EvidenceInvalid;
        }

        if (mesh.Rules.IsEvidencePunished(provider, command.Validator))
        {
            return Rejection.AlreadyPunished;
        }

        (State<N> slashed, Adjustments<N> lost) = Slashing<N>.Slash(
            mesh, state, configuration.Provider, Holder.Of(command.Pairing), command.Validator, configuration.MaxSlash, time);
        Set<ValidatorId> punished = provider.PunishedDoubleSigns.With(command.Validator);
        return Outbox<N>.SendAdjusts(mesh, slashed.With(command.Pairing, provider with { PunishedDoubleSigns = punished }), lost);
    }

    /// <summary>Returns whether the consumer has reached the height, or the time, of the infraction.</summary>
    public static bool IsHeightKnown(State<N> state, Proof proof) =>
        proof is Proof.Votes votes ? votes.Evidence.VoteA.Height <= state.Height : ((Proof.Assumed)proof).Time <= state.Time;

    /// <summary>Returns the time of the consumer's block before the infraction; null where it is too old to be known.</summary>
    public static Timestamp? InfractionTime(Configuration configuration, State<N> state, Proof proof) =>
        proof is not Proof.Votes votes ? ((Proof.Assumed)proof).Time
        : state.Blocks.TryGetValue(votes.Evidence.VoteA.Height - 1, out Timestamp before) ? before
        : null;

    /// <summary>Returns whether the votes convict the validator, by its keys on the consumer.</summary>
    private static bool Convicts(
        Mesh<N> mesh, ProviderSide<N> provider, ValidatorHistory history, Command<N>.SubmitEvidence command) =>
        EvidenceValidation.IsValid(
            mesh.Configuration,
            command.Pairing,
            command.Validator,
            command.Proof,
            mesh.Rules.EvidenceKeys(provider, command.Validator, history));
}
