using static MeshSecurity.Tests.Meshes;

namespace MeshSecurity.Tests;

/// <summary>A recorded snapshot of format version 1, and the ledger that it was saved from.</summary>
internal static class SnapshotVersion1
{
    /// <summary>The snapshot in Base64.</summary>
    public const string Text =
        "TUVTSFNOQVAAAAABxt19vMBUAsLbBdqNy3mHsgulZ25GN7enXKX1WcU3OzoAAAAAAAACH/ABAwAFYWxwaGECAgQyAAIBAnYxBALwAQQCAnYyAwLw" +
        "AQICAwVhbGljZQAAAAQFY2Fyb2wAAAAABQRiZXRhAgAAAgYCdzEBAAABBwJ3MgMC8AECAAAICHByb3ZpZGVyAgIH3wACCQJwMQEAAAEKAnAyAgAA" +
        "AQIDAWQCA4QDCwFBAgECAQQAAQYAAQoBCgEBHvAB2AkCAAABBAEByAHIAYCt4gQADAFCAQYAAAEBAQFGAUYBgMLXLwANBWxvY2FsAQkCAUoBFAAB" +
        "ATLIAcAMDgNib2ICA+gAAAIJAQoAAcgBAwUCVAvjOAAACgEFAQUAAAILBAECAAAHAgECAQQCAcgCAQEBAQAAAQICAgIAAAEDAwLwAQIBAQIELwAA" +
        "AQMF+VyTFgAAAgICA+gDAUcAAQMGCA3gtrOnZAAAAw9CQAMPQkABAQIBDgIDAgAFAQEbAQECAQ4BAQEDAgQyCgABBgECA+kB8AEAAAMFAgMBgK3i" +
        "BMgBAfABAAAEBAIDAvABAgHwAQAABQUBBQCAwtcv3AEAAAYEAQQC8AEEAAECAwECA+gDDwZub2JvZHkB8AEBAgEDAwEBRwMEAAEEAAIByAMAAQYB" +
        "AQEKAwABBwICAAEDAAwFAQIAAAEBBgFGAgYBAQEAAAEHAQICAAABAAEGAAEIDeC2s6dkAAADD0JAAw9CQAEGAUYAAAAAAgABBAcDAvABAgABAQAG" +
        "AUYDAfABAJQYcCBxK5NZZRE80+x+P2N/mNXoGRboZBI9Yuu0VS5p";

    public static Configuration Mesh => Standard;

    /// <summary>Returns a ledger with every kind of record: buckets, packets and acknowledgements, slashes, rewards.</summary>
    public static MeshLedger Ledger() => new ModelAndLedger(Mesh).Accept(
        new Bond(Provider, Alice, 900),
        new StakeLocal(Provider, Alice, P1, 400),
        new AccrueLocalRewards(Provider, P2, 5),
        new StakeRemote(A, Alice, V1, 300),
        new Deliver(A, Side.Provider, 1),
        new Acknowledge(A, Side.Provider, 1),
        new UnstakeLocal(Provider, Alice, P1, 50),
        new Advance(new(120)),
        new UnstakeLocal(Provider, Alice, P1, 20),
        new EndEpoch(A),
        new AccrueRewards(A, V1, 1001),
        new EndEpoch(A),
        new Deliver(A, Side.Consumer, 1),
        new WithdrawRewards(A, Alice, V1, Nobody),
        new Deliver(A, Side.Provider, 2),
        new AccrueRewards(A, V1, 70),
        new EndEpoch(A),
        new Deliver(A, Side.Consumer, 2),
        new Acknowledge(A, Side.Consumer, 2),
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
        new Deliver(A, Side.Consumer, 3),
        new Deliver(A, Side.Consumer, 4),
        new ReportDoubleSign(Alpha, V1, new(110)),
        new SubmitEvidence(B, W1, new(60), true),
        new Jail(Beta, W2),
        new Freeze(B)).Ledger;
}
