namespace MeshSecurity.Spec;

/// <summary>Specifies the reports for which a provider slashes (protocol, sections 3 and 5.4).</summary>
public enum SlashingMode
{
    /// <summary>Slashes for Slash packets of the consumer and for evidence.</summary>
    TrustedConsumer,

    /// <summary>Slashes for evidence of two conflicting votes only. Answers Slash packets with an error.</summary>
    EvidenceOnly,
}
