namespace MeshSecurity.Proofs;

/// <summary>
/// Who plays in every shape: a provider with local staking and two pairings, so that a user has three lien holders, and a pairing
/// back, so that the provider is a consumer as well.
/// </summary>
internal static class Cast
{
    /// <summary>The limit of local unbonding entries.</summary>
    public const int EntryLimit = 2;

    /// <summary>The provider.</summary>
    public static readonly ChainId Osmo = new("osmo");

    /// <summary>The consumer of most shapes; the provider of the pairing back.</summary>
    public static readonly ChainId Juno = new("juno");

    /// <summary>Another consumer.</summary>
    public static readonly ChainId Stars = new("stars");

    /// <summary>The user whom a command is about.</summary>
    public static readonly UserId Alice = new("alice");

    /// <summary>All other users together.</summary>
    public static readonly UserId Rest = new("rest");

    /// <summary>A validator of the provider.</summary>
    public static readonly ValidatorId V1 = new("v1");

    /// <summary>Another validator of the provider.</summary>
    public static readonly ValidatorId V2 = new("v2");

    /// <summary>A validator of the consumer.</summary>
    public static readonly ValidatorId W1 = new("w1");

    /// <summary>Another validator of the consumer.</summary>
    public static readonly ValidatorId W2 = new("w2");

    /// <summary>A validator of the other consumer.</summary>
    public static readonly ValidatorId S1 = new("s1");

    /// <summary>Another validator of the other consumer.</summary>
    public static readonly ValidatorId S2 = new("s2");

    /// <summary>The pairing that most shapes are about.</summary>
    public static readonly PairingId ToJuno = new("osmo-juno");

    /// <summary>The pairing with the other consumer.</summary>
    public static readonly PairingId ToStars = new("osmo-stars");

    /// <summary>The pairing back.</summary>
    public static readonly PairingId Back = new("juno-osmo");

    /// <summary>A key that no validator has.</summary>
    public static readonly PublicKey NewKey = new([1, .. new byte[PublicKey.Length - 1]]);

    /// <summary>The time of every shape.</summary>
    public static readonly Timestamp Now = new(1000);

    /// <summary>When the infractions of all shapes happened: there is stake that unbonds since before, then, and after.</summary>
    public static readonly Timestamp InfractionTime = new(850);

    /// <summary>When what has been delivered was delivered.</summary>
    public static readonly Timestamp Delivery = new(900);

    /// <summary>How long stake unbonds, locally and remotely; a segment of local unbonding is half of it.</summary>
    public static readonly Duration Period = new(200);

    /// <summary>The chain that a validator is of.</summary>
    public static ChainId ChainOf(ValidatorId validator) => validator.Name[0] switch
    {
        'v' => Osmo,
        'w' => Juno,
        _ => Stars,
    };

    /// <summary>The provider of a pairing.</summary>
    public static ChainId ProviderOf(PairingId pairing) => pairing == Back ? Juno : Osmo;

    /// <summary>The consumer of a pairing.</summary>
    public static ChainId ConsumerOf(PairingId pairing) => pairing == Back ? Osmo : pairing == ToJuno ? Juno : Stars;
}
