namespace MeshSecurity.Testing;

/// <summary>Random commands of chains, their governance and the clock.</summary>
internal sealed class ChainCommands(Configuration configuration, Choices choose, Dice dice)
{
    private readonly EvidenceCommands evidence = new(configuration, dice);

    public IReadOnlyList<(int Weight, Func<State, Move?> Kind)> Table =>
    [
        (10, state => Do(new Command.Advance(Seconds(state)))),
        (5, _ => Do(new Command.EndEpoch(choose.Pairing()))),
        (6, AccrueRewards),
        (3, state => Do(AccrueLocalRewards(state))),
        (1, _ => Do(new Command.SetCap(choose.Pairing(), MeshGenerator.Cap(dice, Wealth())))),
        (1, _ => Do(new Command.SetPrice(choose.Pairing(), dice.Chance(10) ? default : MeshGenerator.Price(dice)))),
        (5, state => Do(Status(state))),
        (5, state => Do(ReportDowntime(state))),
        (1, state => Do(ReportDoubleSign(state))),
        (4, state => Do(SubmitEvidence(state))),
        (1, state => Do(RotateKey(state))),
        (4, Lifecycle),
    ];

    private static Move.Plain Do(Command command) => new(command);

    private Duration Seconds(State state) => dice.Between(0, 49) switch
    {
        0 => state.Time.Seconds > 0 ? new(Timestamp.Limit.Seconds - 1) : new(1),
        <= 10 => dice.Pick(configuration.Chains).UnbondingPeriod,
        <= 24 => dice.Pick(configuration.Chains).UnbondingSegment,
        25 => new(0),
        _ => new(dice.Between(1, 12)),
    };

    private Amount Wealth()
    {
        Map<UserId, Amount> wallets = dice.Pick(configuration.Chains).Wallets;
        return wallets.IsEmpty ? 100 : wallets.Values.First();
    }

    private Amount Reward(State state, ChainId chain)
    {
        if (!state.Chains.TryGetValue(chain, out Chain<Amount>? found))
        {
            return 1;
        }

        Amount room = Amount.Largest - found.Supply;
        return dice.Chance(1) ? choose.Amount(room) : choose.Amount(Amount.Min(room, Wealth()));
    }

    /// <summary>Rewards for a validator with virtual stake; seldom for one without.</summary>
    private Move.Plain? AccrueRewards(State state)
    {
        PairingId pairing = choose.Pairing();
        ChainId consumer = choose.ConsumerOf(pairing);
        bool backed = state.Pairings.TryGetValue(pairing, out Pairing<Amount>? found) && !found.Consumer.Virtual.IsEmpty;
        if (!backed && dice.Chance(80))
        {
            return null;
        }

        ValidatorId validator = backed && dice.Chance(80)
            ? dice.Pick([.. found!.Consumer.Virtual.Keys])
            : choose.Validator(state, consumer);
        return Do(new Command.AccrueRewards(pairing, validator, Reward(state, consumer)));
    }

    private Command.AccrueLocalRewards AccrueLocalRewards(State state)
    {
        ChainId chain = choose.Chain();
        return new(chain, choose.Validator(state, chain), Reward(state, chain));
    }

    private Command Status(State state)
    {
        ChainId chain = choose.Chain();
        ValidatorId validator = choose.Validator(state, chain);
        ValidatorId[] jailed = state.Chains.TryGetValue(chain, out Chain<Amount>? found)
            ? [.. found.Validators.Where(entry => entry.Value.Status == ValidatorStatus.Jailed).Select(entry => entry.Key)]
            : [];
        if (jailed.Length > 0 && dice.Chance(60))
        {
            return new Command.Unjail(chain, dice.Pick(jailed));
        }

        return dice.Between(0, 12) switch
        {
            <= 4 => new Command.AddValidator(chain, choose.NewValidator(state, chain)),
            5 => new Command.Jail(chain, validator),
            <= 10 => new Command.Unjail(chain, validator),
            11 => new Command.RemoveValidator(chain, validator),
            _ => new Command.Tombstone(chain, validator),
        };
    }

    private Command.ReportDowntime ReportDowntime(State state)
    {
        ChainId chain = choose.Chain();
        return new(chain, choose.Validator(state, chain), choose.Infraction(state, PeriodOf(chain)));
    }

    private Command.ReportDoubleSign ReportDoubleSign(State state)
    {
        ChainId chain = choose.Chain();
        return new(chain, choose.Validator(state, chain), choose.Infraction(state, PeriodOf(chain)));
    }

    private Command.SubmitEvidence SubmitEvidence(State state)
    {
        PairingId pairing = choose.Pairing();
        Duration period = configuration.Has(pairing) ? configuration.Pairing(pairing).UnbondingPeriod : new(1);
        ValidatorId validator = Unpunished(state, pairing);
        Timestamp time = choose.Infraction(state, period);
        bool shown = dice.Chance(25) && configuration.VerifyEvidence is not null;
        Proof proof = (shown ? evidence.Votes(state, pairing, validator, time) : null) ?? Proof.Of(dice.Chance(92));
        return new(pairing, validator, time, proof);
    }

    private Command.RotateKey RotateKey(State state)
    {
        ChainId chain = choose.Chain();
        ValidatorId validator = choose.Validator(state, chain);
        return new(chain, validator, evidence.NewKey(state, chain, validator));
    }

    /// <summary>A validator that evidence can still be submitted against, if there is one and more often than not.</summary>
    private ValidatorId Unpunished(State state, PairingId pairing)
    {
        ValidatorId any = choose.Validator(state, choose.ConsumerOf(pairing));
        if (!state.Pairings.TryGetValue(pairing, out Pairing<Amount>? found) || dice.Chance(30))
        {
            return any;
        }

        ValidatorId[] left = [.. found.Provider.View.Keys.Where(validator => !found.Provider.PunishedDoubleSigns.Contains(validator))];
        return left.Length > 0 ? choose.Favoured(left) : any;
    }

    private Duration PeriodOf(ChainId chain) => configuration.Has(chain) ? configuration.Chain(chain).UnbondingPeriod : new(1);

    /// <summary>A pairing's next step of life, seldom another; an Open one is left alone more often than not.</summary>
    private Move.Plain? Lifecycle(State state)
    {
        PairingId pairing = choose.Pairing();
        ChannelState channel = state.Pairings.TryGetValue(pairing, out Pairing<Amount>? found) ? found.Channel : ChannelState.Created;
        if (found is null || dice.Chance(10))
        {
            return Do(Any(pairing));
        }

        return channel switch
        {
            ChannelState.Created => Do(new Command.OpenInit(pairing)),
            ChannelState.Closed => dice.Chance(30) ? Do(new Command.OpenInit(pairing)) : null,
            ChannelState.Init => Do(new Command.OpenTry(pairing)),
            ChannelState.TryOpen => Do(new Command.OpenAck(pairing)),
            ChannelState.Acknowledged => Do(new Command.OpenConfirm(pairing)),
            ChannelState.Frozen => Do(dice.Chance(80) ? new Command.Unfreeze(pairing) : new Command.Close(pairing)),
            _ when dice.Chance(25) => Do(dice.Chance(60) ? new Command.Freeze(pairing) : new Command.Close(pairing)),
            _ => null,
        };
    }

    private Command Any(PairingId pairing) => dice.Between(0, 6) switch
    {
        0 => new Command.OpenInit(pairing),
        1 => new Command.OpenTry(pairing),
        2 => new Command.OpenAck(pairing),
        3 => new Command.OpenConfirm(pairing),
        4 => new Command.Freeze(pairing),
        5 => new Command.Unfreeze(pairing),
        _ => new Command.Close(pairing),
    };
}
