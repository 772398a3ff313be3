namespace MeshSecurity.Proofs;

/// <summary>
/// Ids and times of the mesh of all proofs: a provider with local staking and two pairings, so that a user has three lien holders. A
/// third pairing in the other direction makes the provider a consumer as well.
/// </summary>
internal static class ProofMesh
{
    /// <summary>The limit of local unbonding entries.</summary>
    public const int EntryLimit = 2;

    public static readonly ChainId Osmo = new("osmo");
    public static readonly ChainId Juno = new("juno");
    public static readonly ChainId Stars = new("stars");

    /// <summary>The user of the command.</summary>
    public static readonly UserId Alice = new("alice");

    /// <summary>One user that stands for all others.</summary>
    public static readonly UserId Rest = new("rest");

    /// <summary>Validators of Osmo.</summary>
    public static readonly ValidatorId V1 = new("v1"), V2 = new("v2");

    /// <summary>Validators of Juno.</summary>
    public static readonly ValidatorId W1 = new("w1"), W2 = new("w2");

    /// <summary>Validators of Stars.</summary>
    public static readonly ValidatorId S1 = new("s1"), S2 = new("s2");

    public static readonly ValidatorId[] Validators = [V1, V2, W1, W2, S1, S2];

    /// <summary>The first pairing: a shape describes its channel and packets.</summary>
    public static readonly PairingId ToJuno = new("osmo-juno");

    public static readonly PairingId ToStars = new("osmo-stars");

    /// <summary>The pairing of which Osmo is the consumer.</summary>
    public static readonly PairingId Back = new("juno-osmo");

    /// <summary>Lien holders on Osmo.</summary>
    public static readonly Holder Local = Holder.Local, JunoHolder = Holder.Of(ToJuno), StarsHolder = Holder.Of(ToStars);

    /// <summary>A key that no validator has.</summary>
    public static readonly PublicKey NewKey = new([1, .. new byte[PublicKey.Length - 1]]);

    /// <summary>The time of every state.</summary>
    public static readonly Timestamp Now = new(1000);

    /// <summary>A change that chains have forgotten, by which validators were Active at downtimes that are answered.</summary>
    public const ulong ForgottenChange = 10;

    /// <summary>The height of every state.</summary>
    public const long Height = 100;

    /// <summary>The time of every infraction. Unbonding entries of shapes start before it, at it and after it.</summary>
    public static readonly Timestamp InfractionTime = new(850);

    /// <summary>The time at which packets were delivered.</summary>
    public static readonly Timestamp Delivery = new(900);

    /// <summary>The local and remote unbonding period. A segment of local unbonding is 100.</summary>
    public static readonly Duration Period = new(199);

    /// <summary>The jail duration; a downtime at <see cref="Delivery"/> still jails.</summary>
    public static readonly Duration JailDuration = new(101);

    /// <summary>A time before that of every infraction.</summary>
    public static readonly Timestamp BeforeInfraction = new(500);

    public static ChainId ChainOf(ValidatorId validator) => validator.Name[0] switch
    {
        'v' => Osmo,
        'w' => Juno,
        _ => Stars,
    };

    /// <summary>Returns the lien holder on Osmo for stake on a validator.</summary>
    public static Holder HolderOf(ValidatorId validator) =>
        ChainOf(validator) == Osmo ? Local : ChainOf(validator) == Juno ? JunoHolder : StarsHolder;

    public static ChainId ProviderOf(PairingId pairing) => pairing == Back ? Juno : Osmo;

    public static ChainId ConsumerOf(PairingId pairing) => pairing == Back ? Osmo : pairing == ToJuno ? Juno : Stars;
}
