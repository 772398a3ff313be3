namespace MeshSecurity.Spec;

/// <summary>On whose word a provider slashes for a consumer (protocol, sections 3 and 5.4).</summary>
public enum SlashingMode
{
    /// <summary>The consumer's Slash packets are obeyed; evidence is accepted as well.</summary>
    TrustedConsumer,

    /// <summary>Only evidence of two conflicting votes slashes; Slash packets are refused with an error.</summary>
    EvidenceOnly,
}
