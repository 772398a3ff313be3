namespace MeshSecurity.Spec;

/// <summary>Where a pairing's channel is in its life (protocol, section 7).</summary>
public enum ChannelState
{
    /// <summary>Configured, no handshake yet.</summary>
    Created,

    /// <summary>The consumer has proposed a version.</summary>
    Init,

    /// <summary>The provider has answered.</summary>
    TryOpen,

    /// <summary>The consumer has accepted the answer.</summary>
    Acknowledged,

    /// <summary>In operation.</summary>
    Open,

    /// <summary>The light client reported misbehaviour: nothing is delivered.</summary>
    Frozen,

    /// <summary>Ended by the provider's governance; may be opened anew.</summary>
    Closed,
}
