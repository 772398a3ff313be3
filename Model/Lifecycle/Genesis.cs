namespace MeshSecurity.Model;

/// <summary>Builds the state before the first command (protocol, section 3, Genesis).</summary>
internal static class Genesis<N> where N : IQuantity<N>
{
    public static State<N> Of(Configuration configuration)
    {
        var state = new State<N> { Blocks = Map<long, Timestamp>.Empty.With(0, default) };
        foreach (ChainConfiguration chain in configuration.Chains)
        {
            state = state.With(chain.Id, ChainOf(chain));
        }

        foreach (PairingConfiguration pairing in configuration.Pairings)
        {
            state = state.With(pairing.Id, PairingOf(configuration, pairing));
        }

        return state;
    }

    private static Chain<N> ChainOf(ChainConfiguration configuration)
    {
        var chain = new Chain<N>
        {
            IsByzantine = configuration.IsByzantine,
            Validators = Map.Of(Changes(configuration)
                .Select(change => KeyValuePair.Create(change.Key, new ValidatorHistory([change.Value])))),
        };
        foreach ((UserId user, Amount wallet) in configuration.Wallets)
        {
            N tokens = N.Constant(wallet);
            chain = chain.With(user, new Account<N> { Wallet = tokens }) with { Supply = chain.Supply + tokens };
        }

        return chain;
    }

    /// <summary>Numbers the genesis validators as changes 1 to k, in the order of the configuration.</summary>
    private static Map<ValidatorId, ValidatorChange> Changes(ChainConfiguration configuration)
    {
        Map<ValidatorId, ValidatorChange> changes = default;
        ulong update = 0;
        foreach (ValidatorId validator in configuration.Validators)
        {
            update++;
            ValidatorKey? key = configuration.PublicKeys.TryGetValue(validator, out PublicKey found) ? new(found, 0) : null;
            changes = changes.With(validator, new(update, 0, default, ValidatorStatus.Active, key));
        }

        return changes;
    }

    /// <summary>Builds a pairing: Open, with the consumer's validators in its view, or Created, with an empty view.</summary>
    private static Pairing<N> PairingOf(Configuration configuration, PairingConfiguration pairing)
    {
        Map<ValidatorId, Map<ulong, ValidatorChange>> view = default;
        if (pairing.Open)
        {
            foreach ((ValidatorId validator, ValidatorChange change) in Changes(configuration.Chain(pairing.Consumer)))
            {
                view = view.With(validator, Map<ulong, ValidatorChange>.Empty.With(change.Update, change));
            }
        }

        N cap = N.Constant(pairing.Cap);
        return new()
        {
            Channel = pairing.Open ? ChannelState.Open : ChannelState.Created,
            Version = pairing.Open ? VersionNegotiation.Agree(pairing) : null,
            Provider = new() { View = view },
            Consumer = new() { Price = pairing.Price, Cap = cap, CapAtEpoch = cap, PriceAtEpoch = pairing.Price },
        };
    }
}
