using static MeshSecurity.Tests.Meshes;

namespace MeshSecurity.Tests;

/// <summary>A recorded snapshot of format version 2, which has keys of validators, and the ledger that it was saved from.</summary>
internal static class SnapshotVersion2
{
    /// <summary>The snapshot in Base64.</summary>
    public const string Text =
        "TUVTSFNOQVAAAAACm/4ESNoIUSCsvOjs6HRw2TjvpQMHYIfdh17deNIq0U0AAAAAAAACJ/ABAwAFYWxwaGECAAACAQJ2MQUC8AECAf/+/fz7+vn4" +
        "9/b19PPy8fDv7u3s6+rp6Ofm5eTj4uHgAgICdjIEAvABAQEAAQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHwICAwVhbGljZQAAAAQFY2Fy" +
        "b2wAAAAABQRiZXRhAgAAAgYCdzEBAAABAAcCdzICAAABAAAACAhwcm92aWRlcgICB9AAAgkCcDEBAAABAAoCcDICAAABAAIDAWQCA4QBCwFBAQEA" +
        "AAEBAQIBLAIBLAAADANib2ICA+gAAAACCwQBAgAAAQEBAgEsAgECAQEAAAEBAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8AAwMC8AEB" +
        "Af/+/fz7+vn49/b19PPy8fDv7u3s6+rp6Ofm5eTj4uHgAgIBAgIAAAEAAAAAAwgN4Lazp2QAAAMPQkADD0JAAAAAAAAEAAEEAQMC8AEBAf/+/fz7" +
        "+vn49/b19PPy8fDv7u3s6+rp6Ofm5eTj4uHgAgHwAQAAAgQCBALwAQEBAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8CAAADBAEFAvAB" +
        "AgH//v38+/r5+Pf29fTz8vHw7+7t7Ovq6ejn5uXk4+Lh4AIAAQEAAQIBLAMADQFCBAECAAAAAAIGAQEBAAABAAcBAgIAAAEAAAAAAAgN4Lazp2QA" +
        "AAMPQkADD0JAAAAAAAAABbWivcdSMil6jQJSThJ4dKPUMt6R/mnwbhgr7F0gg6U=";

    private static readonly PublicKey First = new(Enumerable.Range(0, PublicKey.Length).Select(k => (byte)k).ToArray());
    private static readonly PublicKey Second = new(Enumerable.Range(0, PublicKey.Length).Select(k => (byte)(255 - k)).ToArray());

    /// <summary>A mesh in which one validator of the consumer has a key at genesis.</summary>
    public static Configuration Mesh => Standard.With(
        Sequence.From(Standard.Chains.Select(chain =>
            chain.Id == Alpha ? chain with { PublicKeys = chain.PublicKeys.With(V1, First) } : chain)),
        Standard.Pairings);

    /// <summary>Returns a ledger with keys on the chain, in the view, in a packet and in an acknowledgement.</summary>
    public static MeshLedger Ledger() => new ModelAndLedger(Mesh).Accept(
        new Bond(Provider, Alice, 900),
        new StakeRemote(A, Alice, V1, 300),
        new Advance(new(120)),
        new RotateKey(Alpha, V1, Second),
        new RotateKey(Alpha, V2, First),
        new Deliver(A, Side.Consumer, 1),
        new Jail(Alpha, V1)).Ledger;
}
