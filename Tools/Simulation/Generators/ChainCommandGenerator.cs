namespace MeshSecurity.Testing;

/// <summary>Generates commands of chains, of their governance and of the clock.</summary>
internal sealed class ChainCommandGenerator(Configuration configuration, ArgumentGenerator arguments, RandomSource random)
{
    private readonly EvidenceGenerator evidence = new(configuration, random);

    public IReadOnlyList<(int Weight, Func<State, Command?> Kind)> Table =>
    [
        (10, state => new Command.Advance(Seconds(state))),
        (5, _ => new Command.EndEpoch(arguments.Pairing())),
        (6, AccrueRewards),
        (3, AccrueLocalRewards),
        (2, _ => new Command.SetCap(arguments.Pairing(), MeshGenerator.Cap(random, Wealth()))),
        (1, _ => new Command.SetPrice(arguments.Pairing(), random.Chance(10) ? default : MeshGenerator.Price(random))),
        (5, Status),
        (5, state => Report(state, (chain, validator, time) => new Command.ReportDowntime(chain, validator, time))),
        (1, state => Report(state, (chain, validator, time) => new Command.ReportDoubleSign(chain, validator, time))),
        (5, SubmitEvidence),
        (2, RotateKey),
        (4, Lifecycle),
    ];

    private Duration Seconds(State state) => random.Between(0, 49) switch
    {
        0 => state.Time.Seconds > 0 ? new(Timestamp.Limit.Seconds - 1) : new(1),
        <= 10 => random.Pick(configuration.Chains).UnbondingPeriod,
        <= 24 => random.Pick(configuration.Chains).UnbondingSegment,
        25 => new(0),
        <= 37 when Maturity(state) is { } matures => new(matures.Seconds - state.Time.Seconds),
        _ => new(random.Between(1, 12)),
    };

    /// <summary>Returns the time at which an entry matures, one of local stake if there is one; null if no entry is unmatured.</summary>
    private Timestamp? Maturity(State state)
    {
        List<Timestamp> local = [], remote = [];
        foreach (StakePlace<Amount> place in state.Stakes())
        {
            IEnumerable<Timestamp> unmatured = place.Stake.Unbonding.Select(entry => entry.Matures).Where(time => time > state.Time);
            (place.Holder.IsLocal ? local : remote).AddRange(unmatured);
        }

        return local.Count > 0 ? random.Pick(local) : remote.Count > 0 ? random.Pick(remote) : null;
    }

    private Amount Wealth()
    {
        Map<UserId, Amount> wallets = random.Pick(configuration.Chains).Wallets;
        return wallets.IsEmpty ? 100 : wallets.Values.First();
    }

    private Amount Reward(State state, ChainId chain)
    {
        if (!state.Chains.TryGetValue(chain, out Chain<Amount>? found))
        {
            return 1;
        }

        Amount room = Amount.Largest - found.Supply;
        return random.Chance(1) ? arguments.Amount(room) : arguments.Amount(Amount.Min(room, Wealth()));
    }

    /// <summary>Generates rewards for a validator with virtual stake, and seldom for one without.</summary>
    private Command.AccrueRewards? AccrueRewards(State state)
    {
        PairingId pairing = arguments.Pairing();
        ChainId consumer = arguments.ConsumerOf(pairing);
        bool backed = state.Pairings.TryGetValue(pairing, out Pairing<Amount>? found) && !found.Consumer.Virtual.IsEmpty;
        if (!backed && random.Chance(80))
        {
            return null;
        }

        ValidatorId validator = backed && random.Chance(80)
            ? random.Pick([.. found!.Consumer.Virtual.Keys])
            : arguments.Validator(state, consumer);
        return new(pairing, validator, Reward(state, consumer));
    }

    private Command.AccrueLocalRewards AccrueLocalRewards(State state)
    {
        ChainId chain = arguments.Chain();
        return new(chain, arguments.Validator(state, chain), Reward(state, chain));
    }

    private Command Status(State state)
    {
        ChainId chain = arguments.Chain();
        ValidatorId validator = arguments.Validator(state, chain);
        ValidatorId[] jailed = state.Chains.TryGetValue(chain, out Chain<Amount>? found)
            ? [.. found.Validators.Where(entry => entry.Value.Last.Status == ValidatorStatus.Jailed).Select(entry => entry.Key)]
            : [];
        if (jailed.Length > 0 && random.Chance(60))
        {
            return new Command.Unjail(chain, random.Pick(jailed));
        }

        return random.Between(0, 12) switch
        {
            <= 4 when arguments.NewValidator(state, chain) is var added => new Command.AddValidator(chain, Returning(found) ?? added),
            5 => new Command.Jail(chain, validator),
            <= 10 => new Command.Unjail(chain, validator),
            11 => new Command.RemoveValidator(chain, jailed.Length > 0 ? jailed[0] : validator),
            _ => new Command.Tombstone(chain, validator),
        };
    }

    /// <summary>Returns a validator that was removed after a downtime; null without one.</summary>
    private static ValidatorId? Returning(Chain<Amount>? chain) => chain?.Validators
        .Where(entry => entry.Value is { Last.Status: ValidatorStatus.Unbonded, LastDowntime: not null })
        .Select(entry => (ValidatorId?)entry.Key)
        .FirstOrDefault();

    private Command Report(State state, Func<ChainId, ValidatorId, Timestamp, Command> report)
    {
        ChainId chain = arguments.Chain();
        Duration period = configuration.Has(chain) ? configuration.Chain(chain).UnbondingPeriod : new(1);
        return report(chain, arguments.Validator(state, chain), arguments.Infraction(state, period));
    }

    private Command.SubmitEvidence SubmitEvidence(State state)
    {
        PairingId pairing = arguments.Pairing();
        Duration period = configuration.Has(pairing) ? configuration.Pairing(pairing).UnbondingPeriod : new(1);
        bool shown = random.Chance(50) && configuration.VerifyEvidence is not null;
        ValidatorId validator = (shown ? RotatedValidator(state, pairing) : null) ?? UnpunishedValidator(state, pairing);
        Proof? votes = shown ? evidence.Votes(state, pairing, validator) : null;
        return new(pairing, validator, votes ?? new Proof.Assumed(arguments.Infraction(state, period), random.Chance(92)));
    }

    private Command.RotateKey RotateKey(State state)
    {
        ChainId chain = arguments.Chain();
        ValidatorId validator = arguments.Validator(state, chain);
        return new(chain, validator, evidence.NewKey(state, chain, validator));
    }

    /// <summary>Returns a validator without a punished double sign with probability 70%, if there is one.</summary>
    private ValidatorId UnpunishedValidator(State state, PairingId pairing)
    {
        ValidatorId any = arguments.Validator(state, arguments.ConsumerOf(pairing));
        if (!state.Pairings.TryGetValue(pairing, out Pairing<Amount>? found) || random.Chance(30))
        {
            return any;
        }

        ValidatorId[] left = [.. found.Provider.View.Keys.Where(validator => !found.Provider.PunishedDoubleSigns.Contains(validator))];
        return left.Length > 0 ? arguments.Favoured(left) : any;
    }

    /// <summary>Returns a validator that has changed its key and whose double sign is not punished; null without one.</summary>
    private ValidatorId? RotatedValidator(State state, PairingId pairing)
    {
        if (!state.Pairings.TryGetValue(pairing, out Pairing<Amount>? found))
        {
            return null;
        }

        ValidatorId[] rotated =
        [
            .. state.Chains[configuration.Pairing(pairing).Consumer].Validators
                .Where(entry => entry.Value.KeysSince(default).Distinct().Skip(1).Any())
                .Select(entry => entry.Key)
                .Where(validator => !found.Provider.PunishedDoubleSigns.Contains(validator)),
        ];
        return rotated.Length > 0 ? random.Pick(rotated) : null;
    }

    /// <summary>Generates the next step of a pairing's lifecycle, seldom another. Mostly leaves an Open channel open.</summary>
    private Command? Lifecycle(State state)
    {
        PairingId pairing = arguments.Pairing();
        ChannelState channel = state.Pairings.TryGetValue(pairing, out Pairing<Amount>? found) ? found.Channel : ChannelState.Created;
        if (found is null || random.Chance(10))
        {
            return StepOf((ChannelTrigger)random.Between(0, 6), pairing);
        }

        return channel switch
        {
            ChannelState.Created => new Command.OpenInit(pairing),
            ChannelState.Closed => random.Chance(30) ? new Command.OpenInit(pairing) : null,
            ChannelState.Init => new Command.OpenTry(pairing),
            ChannelState.TryOpen => new Command.OpenAck(pairing),
            ChannelState.Acknowledged => new Command.OpenConfirm(pairing),
            ChannelState.Frozen => random.Chance(80) ? new Command.Unfreeze(pairing) : new Command.Close(pairing),
            _ when random.Chance(25) => random.Chance(60) ? new Command.Freeze(pairing) : new Command.Close(pairing),
            _ => null,
        };
    }

    /// <summary>Returns the command of a trigger.</summary>
    internal static Command StepOf(ChannelTrigger trigger, PairingId pairing) => trigger switch
    {
        ChannelTrigger.OpenInit => new Command.OpenInit(pairing),
        ChannelTrigger.OpenTry => new Command.OpenTry(pairing),
        ChannelTrigger.OpenAck => new Command.OpenAck(pairing),
        ChannelTrigger.OpenConfirm => new Command.OpenConfirm(pairing),
        ChannelTrigger.Freeze => new Command.Freeze(pairing),
        ChannelTrigger.Unfreeze => new Command.Unfreeze(pairing),
        _ => new Command.Close(pairing),
    };
}
