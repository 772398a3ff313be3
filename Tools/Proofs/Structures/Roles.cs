namespace MeshSecurity.Proofs;

/// <summary>Roles that chains, pairings, users and validators have for one command. Structures differ by roles and not by names.</summary>
internal sealed class Roles
{
    /// <summary>The role of the chain, pairing, user or validator that the command names.</summary>
    public const string Own = "own";

    private const string Other = "other";

    private readonly ReachedStep step;
    private readonly PairingConfiguration? pairing;
    private readonly ChainId? chain;
    private readonly UserId? user;
    private readonly ValidatorId? validator;
    private readonly HashSet<UserId> affected;

    /// <summary>Finds the roles for a command.</summary>
    public Roles(ReachedStep step)
    {
        this.step = step;
        Command<Amount> command = step.Command;
        pairing = IdOf<PairingId>("Pairing") is { } id ? step.Configuration.Pairing(id) : null;
        Flight = command switch
        {
            Command<Amount>.Deliver c => FlightOf(c.Pairing, c.From, c.Sequence),
            Command<Amount>.Acknowledge c => FlightOf(c.Pairing, c.From, c.Sequence),
            Command<Amount>.Timeout c => FlightOf(c.Pairing, c.From, c.Sequence),
            _ => null,
        };
        chain = IdOf<ChainId>("Chain");
        user = IdOf<UserId>("User") ?? Flight?.Packet switch
        {
            Packet<Amount>.Stake p => p.User,
            Packet<Amount>.Unstake p => p.User,
            Packet<Amount>.TransferRewards p => p.User,
            _ => null,
        };
        validator = IdOf<ValidatorId>("Validator") ?? Flight?.Packet.Validator;
        Infraction = command switch
        {
            Command<Amount>.ReportDoubleSign c => c.Time,
            Command<Amount>.ReportDowntime c => c.Time,
            Command<Amount>.SubmitEvidence { Proof: Proof.Assumed proof } => proof.Time,
            Command<Amount>.Deliver when Flight?.Packet is Packet<Amount>.Slash slash => slash.Time,
            _ => null,
        };

        affected = [.. Affected()];

        T? IdOf<T>(string property) where T : struct => command.GetType().GetProperty(property)?.GetValue(command) as T?;
    }

    /// <summary>The packet that the command relays; null if it relays none.</summary>
    public InFlight<Amount>? Flight { get; }

    /// <summary>The time of the infraction that the command is about; null if it is about none.</summary>
    public Timestamp? Infraction { get; }

    /// <summary>
    /// The kind of the command: its name, the form of its proof, the packet that it forges or relays, the error of the delivery, the
    /// rejection.
    /// </summary>
    public string Kind => string.Join(
        ' ',
        new[]
        {
            step.Command.GetType().Name,
            (step.Command as Command<Amount>.SubmitEvidence)?.Proof.GetType().Name,
            (step.Command as Command<Amount>.Forge)?.Packet.GetType().Name,
            Flight?.Packet.GetType().Name,
            Flight?.Acknowledgement?.Error?.ToString(),
            step.Rejection?.ToString(),
        }.OfType<string>());

    /// <summary>Returns the role of a chain.</summary>
    public string Of(ChainId id) =>
        id == chain || id == pairing?.Provider ? Own : id == pairing?.Consumer ? "consumer" : Other;

    /// <summary>Returns the role of a pairing.</summary>
    public string Of(PairingId id)
    {
        PairingConfiguration other = step.Configuration.Pairing(id);
        ChainId? provider = chain ?? pairing?.Provider;
        return id == pairing?.Id ? Own
            : other.Consumer == pairing?.Consumer ? "of the same consumer"
            : other.Provider == provider ? "of the same provider"
            : other.Consumer == provider ? "to the provider"
            : Other;
    }

    /// <summary>Returns the role of a lien holder.</summary>
    public string Of(Holder holder) => holder.IsLocal ? holder.Name : Of(holder.Pairing);

    /// <summary>Returns the role of a user of a chain.</summary>
    public string Of(ChainId chainOfUser, UserId id) =>
        Of(chainOfUser) == Own && (id == user || affected.Contains(id)) ? Own : Other;

    /// <summary>Returns the role of a validator of a chain.</summary>
    public string Of(ChainId chainOfValidator, ValidatorId id) =>
        id == validator && chainOfValidator == (pairing?.Consumer ?? chain) ? Own : Other;

    /// <summary>The time that the command is about: of the infraction, or of the delivery that it acknowledges; null if of none.</summary>
    public Timestamp? Time => Infraction ?? Flight?.Acknowledgement?.Delivered;

    /// <summary>Whether the command is about no user and no validator, but about a whole pairing or the whole mesh.</summary>
    public bool IsGeneral => user is null && validator is null;

    /// <summary>Returns the users whom a slash of the validator affects.</summary>
    private IEnumerable<UserId> Affected() =>
        from entry in step.Before.Chains
        where Infraction is not null && Of(entry.Key) == Own
        from account in entry.Value.Accounts
        where account.Value.LienOf(pairing is null ? Holder.Local : Holder.Of(pairing.Id)).Stakes.ContainsKey(validator!.Value)
        select account.Key;

    private InFlight<Amount>? FlightOf(PairingId id, Side from, ulong sequence) =>
        step.Before.Pairings[id].InFlight.TryGetValue(new(from, sequence), out InFlight<Amount>? found) ? found : null;
}
