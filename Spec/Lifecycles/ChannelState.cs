namespace MeshSecurity.Spec;

/// <summary>Specifies the state of a pairing's channel (protocol, section 7).</summary>
public enum ChannelState
{
    /// <summary>Configured, without a handshake.</summary>
    Created,

    /// <summary>The consumer has proposed a version.</summary>
    Init,

    /// <summary>The provider has answered.</summary>
    TryOpen,

    /// <summary>The consumer has accepted the answer.</summary>
    Acknowledged,

    /// <summary>Delivers packets.</summary>
    Open,

    /// <summary>Delivers no packets, after misbehaviour of a light client.</summary>
    Frozen,

    /// <summary>Closed by the provider's governance. A new handshake may open it.</summary>
    Closed,
}
