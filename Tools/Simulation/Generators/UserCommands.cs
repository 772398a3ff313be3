namespace MeshSecurity.Testing;

/// <summary>Random commands of users.</summary>
internal sealed class UserCommands(Configuration configuration, Choices choose, Dice dice)
{
    public IReadOnlyList<(int Weight, Func<State, Move?> Kind)> Table =>
    [
        (6, state => Do(Bond(state))),
        (3, state => Do(Unbond(state))),
        (7, state => Do(StakeLocal(state))),
        (7, state => Do(UnstakeLocal(state))),
        (3, state => Do(WithdrawLocal(state))),
        (14, state => Do(StakeRemote(state))),
        (6, state => Do(UnstakeRemote(state))),
        (3, state => Do(WithdrawRemote(state))),
        (8, state => Do(WithdrawRewards(state))),
        (3, state => Do(WithdrawLocalRewards(state))),
    ];

    private static Move.Plain Do(Command command) => new(command);

    private Command.Bond Bond(State state)
    {
        (ChainId chain, UserId user, Account<Amount> account) = Someone(state);
        return new(chain, user, choose.Amount(account.Wallet));
    }

    private Command.Unbond Unbond(State state)
    {
        (ChainId chain, UserId user, _) = Someone(state);
        return new(chain, user, choose.Amount(Free(state, chain, user)));
    }

    private Command StakeLocal(State state)
    {
        (ChainId chain, UserId user, Account<Amount> account) = Someone(state);
        return account.Collateral.IsZero && !account.Wallet.IsZero
            ? BondFirst(chain, user, account)
            : new Command.StakeLocal(chain, user, choose.Validator(state, chain), Stake(Room(chain, account, Holder.Local)));
    }

    private Command.UnstakeLocal UnstakeLocal(State state)
    {
        (ChainId chain, UserId user, Account<Amount> account) = Someone(state);
        ValidatorId validator = StakedOn(state, chain, account, Holder.Local);
        return new(chain, user, validator, choose.Amount(account.StakeOf(Holder.Local, validator).Bonded));
    }

    private Command.WithdrawLocal WithdrawLocal(State state)
    {
        (ChainId chain, UserId user, _) = Someone(state);
        return new(chain, user);
    }

    private Command StakeRemote(State state)
    {
        PairingId pairing = choose.Pairing();
        (ChainId chain, UserId user, Account<Amount> account) = Someone(state, choose.ProviderOf(pairing));
        return account.Collateral.IsZero && !account.Wallet.IsZero
            ? BondFirst(chain, user, account)
            : new Command.StakeRemote(
                pairing,
                user,
                choose.Validator(state, choose.ConsumerOf(pairing)),
                Stake(Room(chain, account, Holder.Of(pairing))));
    }

    private Command.UnstakeRemote UnstakeRemote(State state)
    {
        PairingId pairing = choose.Pairing();
        (_, UserId user, Account<Amount> account) = Someone(state, choose.ProviderOf(pairing));
        ValidatorId validator = StakedOn(state, choose.ConsumerOf(pairing), account, Holder.Of(pairing));
        return new(pairing, user, validator, choose.Amount(account.StakeOf(Holder.Of(pairing), validator).Bonded));
    }

    private Command.WithdrawRemote WithdrawRemote(State state)
    {
        PairingId pairing = choose.Pairing();
        return new(pairing, choose.User(state, choose.ProviderOf(pairing)));
    }

    /// <summary>Rewards of someone who has some, if there is one, more often than not.</summary>
    private Command.WithdrawRewards WithdrawRewards(State state)
    {
        PairingId pairing = choose.Pairing();
        ChainId consumer = choose.ConsumerOf(pairing);
        UserId recipient = dice.Chance(20) ? new("nobody") : choose.User(state, consumer);
        (ValidatorId Validator, UserId User)[] earners = state.Pairings.TryGetValue(pairing, out Pairing<Amount>? found)
            ? [.. from pool in found.Provider.Rewards from user in pool.Value.Users where !user.Value.Claimable.IsZero select (pool.Key, user.Key)]
            : [];
        if (earners.Length == 0 || dice.Chance(20))
        {
            return new(pairing, choose.User(state, choose.ProviderOf(pairing)), choose.Validator(state, consumer), recipient);
        }

        (ValidatorId validator, UserId earner) = choose.Favoured(earners);
        return new(pairing, earner, validator, recipient);
    }

    private Command.WithdrawLocalRewards WithdrawLocalRewards(State state)
    {
        (ChainId chain, UserId user, _) = Someone(state);
        return new(chain, user, choose.Validator(state, chain));
    }

    private (ChainId Chain, UserId User, Account<Amount> Account) Someone(State state) => Someone(state, choose.Chain());

    private (ChainId Chain, UserId User, Account<Amount> Account) Someone(State state, ChainId chain)
    {
        UserId user = choose.User(state, chain);
        Account<Amount>? account = null;
        bool known = state.Chains.TryGetValue(chain, out Chain<Amount>? found) && found.Accounts.TryGetValue(user, out account);
        return (chain, user, known ? account! : new());
    }

    private Amount Free(State state, ChainId chain, UserId user)
    {
        if (!configuration.Has(chain) || !state.Chains[chain].Accounts.TryGetValue(user, out Account<Amount>? account))
        {
            return 0;
        }

        Amount used = Exposure<Amount>.Of(configuration, chain, account).Used;
        return used < account.Collateral ? account.Collateral - used : 0;
    }

    /// <summary>How much more may be promised to a holder: as much as neither limit of the vault forbids.</summary>
    private Amount Room(ChainId chain, Account<Amount> account, Holder holder)
    {
        Amount lien = account.LienOf(holder).Range.High;
        if (!configuration.Has(chain) || lien >= account.Collateral || (!holder.IsLocal && !configuration.Has(holder.Pairing)))
        {
            return 0;
        }

        Amount byLien = account.Collateral - lien;
        uint ratio = configuration.MaxSlash(chain, holder).PartsPerBillion;
        Amount whole = Billionths<Amount>.Of(account.Collateral).Count;
        Amount slashable = Exposure<Amount>.Of(configuration, chain, account).SlashableHigh.Count;
        return ratio == 0 || slashable >= whole ? byLien : Amount.Min(byLien, Amount.DivideFloor(whole - slashable, (ulong)ratio));
    }

    /// <summary>All there is room for as often as not: Restore has work only where collateral is promised to the last.</summary>
    private Amount Stake(Amount room) => dice.Between(0, 9) switch
    {
        _ when room.IsZero => choose.Amount(room),
        0 or 1 => Amount.Min(room, dice.Between(1, 3)),
        <= 6 => room,
        _ => choose.Amount(room),
    };

    private Command.Bond BondFirst(ChainId chain, UserId user, Account<Amount> account) =>
        new(chain, user, choose.Amount(account.Wallet));

    private ValidatorId StakedOn(State state, ChainId chain, Account<Amount> account, Holder holder)
    {
        Map<ValidatorId, Stake<Amount>> stakes = account.LienOf(holder).Stakes;
        return stakes.IsEmpty || dice.Chance(10) ? choose.Validator(state, chain) : dice.Pick([.. stakes.Keys]);
    }
}
