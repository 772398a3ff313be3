namespace MeshSecurity.Testing;

/// <summary>The kinds of findings about an implementation in another process (see docs/conformance.md).</summary>
public static class ProtocolViolation
{
    /// <summary>The implementation accepts or rejects unlike the model, gives another reason, or sends other packets.</summary>
    public const string Outcome = "OUTCOME";

    /// <summary>The outcome equals the model's, but the state after it does not.</summary>
    public const string State = "STATE";

    /// <summary>A line is not a valid answer, or answers no request.</summary>
    public const string Protocol = "PROTOCOL";

    /// <summary>No answer arrives within the time limit.</summary>
    public const string Silence = "SILENCE";

    /// <summary>The process ends before it answers.</summary>
    public const string Exit = "EXIT";

    /// <summary>A new process answers correctly, but one that was reset does not.</summary>
    public const string Reset = "RESET";
}
