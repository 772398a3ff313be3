namespace MeshSecurity.Spec;

/// <summary>What moves a channel on (protocol, section 7).</summary>
public enum ChannelTrigger
{
    /// <summary>The consumer proposes a version.</summary>
    OpenInit,

    /// <summary>The provider answers with one.</summary>
    OpenTry,

    /// <summary>The consumer accepts the answer.</summary>
    OpenAck,

    /// <summary>The provider opens.</summary>
    OpenConfirm,

    /// <summary>The light client reports misbehaviour.</summary>
    Freeze,

    /// <summary>The misbehaviour is settled.</summary>
    Unfreeze,

    /// <summary>The provider's governance ends the pairing.</summary>
    Close,
}
