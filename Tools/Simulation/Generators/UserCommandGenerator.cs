namespace MeshSecurity.Testing;

/// <summary>Generates commands of users.</summary>
internal sealed class UserCommandGenerator(Configuration configuration, ArgumentGenerator arguments, RandomSource random)
{
    public IReadOnlyList<(int Weight, Func<State, Command?> Kind)> Table =>
    [
        (6, Bond),
        (3, Unbond),
        (7, StakeLocal),
        (7, UnstakeLocal),
        (3, WithdrawLocal),
        (14, StakeRemote),
        (6, UnstakeRemote),
        (3, WithdrawRemote),
        (8, WithdrawRewards),
        (3, WithdrawLocalRewards),
    ];

    private Command.Bond Bond(State state)
    {
        (ChainId chain, UserId user, Account<Amount> account) = AnyAccount(state);
        return new(chain, user, arguments.Amount(account.Wallet));
    }

    private Command.Unbond Unbond(State state)
    {
        (ChainId chain, UserId user, _) = AnyAccount(state);
        return new(chain, user, arguments.Amount(Free(state, chain, user)));
    }

    private Command StakeLocal(State state)
    {
        (ChainId chain, UserId user, Account<Amount> account) = AnyAccount(state);
        return account.Collateral.IsZero && !account.Wallet.IsZero
            ? BondFirst(chain, user, account)
            : new Command.StakeLocal(chain, user, arguments.Validator(state, chain), Stake(Room(chain, account, Holder.Local)));
    }

    private Command.UnstakeLocal UnstakeLocal(State state)
    {
        (ChainId chain, UserId user, Account<Amount> account) = AnyAccount(state);
        ValidatorId validator = StakedOn(state, chain, account, Holder.Local);
        return new(chain, user, validator, arguments.Amount(account.StakeOf(Holder.Local, validator).Bonded));
    }

    private Command.WithdrawLocal WithdrawLocal(State state)
    {
        (ChainId chain, UserId user, _) = AnyAccount(state);
        return new(chain, user);
    }

    private Command StakeRemote(State state)
    {
        PairingId pairing = arguments.Pairing();
        (ChainId chain, UserId user, Account<Amount> account) = AnyAccount(state, arguments.ProviderOf(pairing));
        return account.Collateral.IsZero && !account.Wallet.IsZero
            ? BondFirst(chain, user, account)
            : new Command.StakeRemote(
                pairing,
                user,
                arguments.Validator(state, arguments.ConsumerOf(pairing)),
                Stake(Room(chain, account, Holder.Of(pairing))));
    }

    private Command.UnstakeRemote UnstakeRemote(State state)
    {
        PairingId pairing = arguments.Pairing();
        (_, UserId user, Account<Amount> account) = AnyAccount(state, arguments.ProviderOf(pairing));
        ValidatorId validator = StakedOn(state, arguments.ConsumerOf(pairing), account, Holder.Of(pairing));
        return new(pairing, user, validator, arguments.Amount(account.StakeOf(Holder.Of(pairing), validator).Bonded));
    }

    private Command.WithdrawRemote WithdrawRemote(State state)
    {
        PairingId pairing = arguments.Pairing();
        return new(pairing, arguments.User(state, arguments.ProviderOf(pairing)));
    }

    /// <summary>Withdraws rewards, with probability 80% for a user who has some.</summary>
    private Command.WithdrawRewards WithdrawRewards(State state)
    {
        PairingId pairing = arguments.Pairing();
        ChainId consumer = arguments.ConsumerOf(pairing);
        UserId recipient = random.Chance(20) ? new("nobody") : arguments.User(state, consumer);
        (ValidatorId Validator, UserId User)[] earners = state.Pairings.TryGetValue(pairing, out Pairing<Amount>? found)
            ?
            [
                .. from pool in found.Provider.Rewards
                   from user in pool.Value.Users
                   where !user.Value.Claimable.IsZero
                   select (pool.Key, user.Key),
            ]
            : [];
        if (earners.Length == 0 || random.Chance(20))
        {
            return new(pairing, arguments.User(state, arguments.ProviderOf(pairing)), arguments.Validator(state, consumer), recipient);
        }

        (ValidatorId validator, UserId earner) = arguments.Favoured(earners);
        return new(pairing, earner, validator, recipient);
    }

    private Command.WithdrawLocalRewards WithdrawLocalRewards(State state)
    {
        (ChainId chain, UserId user, _) = AnyAccount(state);
        return new(chain, user, arguments.Validator(state, chain));
    }

    private (ChainId Chain, UserId User, Account<Amount> Account) AnyAccount(State state) => AnyAccount(state, arguments.Chain());

    private (ChainId Chain, UserId User, Account<Amount> Account) AnyAccount(State state, ChainId chain)
    {
        UserId user = arguments.User(state, chain);
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

    /// <summary>Returns the largest amount by which a lien can grow within both limits of the vault.</summary>
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

    /// <summary>Returns the whole room with probability 50%, because Restore acts only on fully used collateral.</summary>
    private Amount Stake(Amount room) => random.Between(0, 9) switch
    {
        _ when room.IsZero => arguments.Amount(room),
        0 or 1 => Amount.Min(room, random.Between(1, 3)),
        <= 6 => room,
        _ => arguments.Amount(room),
    };

    private Command.Bond BondFirst(ChainId chain, UserId user, Account<Amount> account) =>
        new(chain, user, arguments.Amount(account.Wallet));

    private ValidatorId StakedOn(State state, ChainId chain, Account<Amount> account, Holder holder)
    {
        Map<ValidatorId, Stake<Amount>> stakes = account.LienOf(holder).Stakes;
        return stakes.IsEmpty || random.Chance(10) ? arguments.Validator(state, chain) : random.Pick([.. stakes.Keys]);
    }
}
