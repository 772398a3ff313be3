using static MeshSecurity.Tests.Meshes;

namespace MeshSecurity.Tests;

/// <summary>A recorded snapshot of format version 5, which has byzantine chains, and the ledger that it was saved from.</summary>
internal static class SnapshotVersion5
{
    /// <summary>The snapshot in Base64.</summary>
    public const string Text =
        "TUVTSFNOQVAAAAAFzoH7w5smGhNkhkjQtolRQzyRiDWKGEeMCiCjxtPsNrQAAAAAAAAEHfABAgAAAvABAwAFYWxwaGECBDIAAgECdjEDAQAAAQEAAQIDBAUG"
        + "BwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHwADAvABAQH//v38+/r5+Pf29fTz8vHw7+7t7Ovq6ejn5uXk4+Lh4AYGAvABBAH//v38+/r5+Pf29fTz8vHw7+7t"
        + "7Ovq6ejn5uXk4+Lh4AYAAgJ2MgMCAAABAAQC8AEBAWRlZmdoaWprbG1ub3BxcnN0dXZ3eHl6e3x9fn+AgYKDBgUC8AECAWRlZmdoaWprbG1ub3BxcnN0dXZ3"
        + "eHl6e3x9fn+AgYKDBgHwAQIDBWFsaWNlAAAABAVjYXJvbAAAAAAABQRiZXRhAAACBgJ3MQEBAAABAAAHAncyAgIAAAEAAwLwAQIAAAAAAQgIcHJvdmlkZXIC"
        + "B98AAgkCcDEBAQAAAQAACgJwMgECAAABAAACAwFkAgOEAwsBQQIBAgEEAAEGAAEKAQoBAR7wAdgJAgAAAQQBAcgByAGAreIEAAwBQgEGAAABAQEBRgFGAYDC"
        + "1y8ADQVsb2NhbAEJAgFKARQAAQEyyAG+DA4DYm9iAgPoAAACCQEKAAHIAQMFAlQL4zgAAAoBBQEFAAAAAgsEAQIAAAcCAQIBBAIByAIBAgEBAAABAQABAgME"
        + "BQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4fAAMDAvABAQH//v38+/r5+Pf29fTz8vHw7+7t7Ovq6ejn5uXk4+Lh4AYCAgICAAABAAUFAvABAgFkZWZnaGlq"
        + "a2xtbm9wcXJzdHV2d3h5ent8fX5/gIGCgwYBAQIELwAAAQMF+VyTFgAAAgICA+gDAUcAAQIBAggIDeC2s6dkAAADD0JAAw9CQAgN4Lazp2QAAAEBAgEOAgUC"
        + "AAcBARsBAQHzAQEBAwIEMgwAAQQBAwLwAQEB//79/Pv6+fj39vX08/Lx8O/u7ezr6uno5+bl5OPi4eAGAfABAAACBAIEAvABAQFkZWZnaGlqa2xtbm9wcXJz"
        + "dHV2d3h5ent8fX5/gIGCgwYAAAMGAQID6QHwAQAABQUCBQGAreIEyAECAfABAAAGBAIFAvABAgFkZWZnaGlqa2xtbm9wcXJzdHV2d3h5ent8fX5/gIGCgwYB"
        + "8AEAAAcFAQcAgMLXL9wBAQAACAQBBgLwAQQB//79/Pv6+fj39vX08/Lx8O/u7ezr6uno5+bl5OPi4eAGAAECAwECA+gDDwZub2JvZHkB8AEBAgEDAwEBRwME"
        + "AAEEAAIByAMAAQYBAQEKAwABBwICAAEFAAwFAQIAAAEBBgFGAgYBAQEAAAEABwECAgAAAQAAAQYAAQgN4Lazp2QAAAMPQkADD0JACA3gtrOnZAAAAQYBRgAA"
        + "AAACAAEEBwMC8AECAAABAQAGAUYDAfABAF7n5lOJD2paUJNluqLDnSonvmxZASrvRYF9LvwQGmJP";

    private static readonly PublicKey First = new(Enumerable.Range(0, PublicKey.Length).Select(k => (byte)k).ToArray());
    private static readonly PublicKey Second = new(Enumerable.Range(0, PublicKey.Length).Select(k => (byte)(255 - k)).ToArray());
    private static readonly PublicKey Third = new(Enumerable.Range(0, PublicKey.Length).Select(k => (byte)(k + 100)).ToArray());

    /// <summary>A mesh in which one validator of the consumer has a key at genesis.</summary>
    public static Configuration Mesh => Standard.With(
        Sequence.From(Standard.Chains.Select(chain =>
            chain.Id == Alpha ? chain with { PublicKeys = chain.PublicKeys.With(V1, First) } : chain)),
        Standard.Pairings);

    /// <summary>
    /// Returns a ledger with every kind of record: buckets, packets and acknowledgements, slashes, rewards; and with keys on the chain, in
    /// the view, in a packet and in an acknowledgement.
    /// </summary>
    public static MeshLedger Ledger() => new ModelAndLedger(Mesh).Accept(
        new Bond(Provider, Alice, 900),
        new StakeLocal(Provider, Alice, P1, 400),
        new AccrueLocalRewards(Provider, P2, 5),
        new StakeRemote(A, Alice, V1, 300),
        new Deliver(A, Side.Provider, 1),
        new Acknowledge(A, Side.Provider, 1),
        new UnstakeLocal(Provider, Alice, P1, 50),
        new Advance(new(120)),
        new RotateKey(Alpha, V1, Second),
        new RotateKey(Alpha, V2, Third),
        new Deliver(A, Side.Consumer, 1),
        new UnstakeLocal(Provider, Alice, P1, 20),
        new EndEpoch(A),
        new AccrueRewards(A, V1, 1001),
        new EndEpoch(A),
        new Deliver(A, Side.Consumer, 3),
        new WithdrawRewards(A, Alice, V1, Nobody),
        new Deliver(A, Side.Provider, 2),
        new AccrueRewards(A, V1, 70),
        new EndEpoch(A),
        new Deliver(A, Side.Consumer, 4),
        new Acknowledge(A, Side.Consumer, 4),
        new WithdrawRewards(A, Alice, V1, Carol),
        new AccrueRewards(A, V1, 3),
        new StakeRemote(B, Alice, W1, 70),
        new Deliver(B, Side.Provider, 1),
        new StakeRemote(A, Alice, V2, 200),
        new UnstakeRemote(A, Alice, V1, 30),
        new Deliver(A, Side.Provider, 5),
        new Acknowledge(A, Side.Provider, 5),
        new UnstakeRemote(A, Alice, V1, 10),
        new AccrueLocalRewards(Provider, P1, 10),
        new ReportDowntime(Alpha, V2, new(100)),
        new Deliver(A, Side.Consumer, 5),
        new Deliver(A, Side.Consumer, 6),
        new ReportDoubleSign(Alpha, V1, new(110)),
        new SubmitEvidence(B, W1, new(60), true),
        new Jail(Beta, W2),
        new Freeze(B),
        new Corrupt(Beta)).Ledger;
}
