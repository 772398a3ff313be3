namespace MeshSecurity.Spec;

/// <summary>Specifies the trigger of a transition of a channel (protocol, section 7).</summary>
public enum ChannelTrigger
{
    /// <summary>The consumer proposes a version.</summary>
    OpenInit,

    /// <summary>The provider answers with a version.</summary>
    OpenTry,

    /// <summary>The consumer accepts the answer.</summary>
    OpenAck,

    /// <summary>The provider opens the channel.</summary>
    OpenConfirm,

    /// <summary>A light client reports misbehaviour.</summary>
    Freeze,

    /// <summary>The misbehaviour is settled.</summary>
    Unfreeze,

    /// <summary>The provider's governance closes the pairing.</summary>
    Close,
}
