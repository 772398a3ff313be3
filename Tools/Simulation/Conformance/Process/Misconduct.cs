namespace MeshSecurity.Testing;

/// <summary>The findings about an implementation in another process: the kinds of what it does that it should not.</summary>
public static class Misconduct
{
    /// <summary>It accepts or rejects where the model does not, for another reason, or sends other packets.</summary>
    public const string Outcome = "OUTCOME";

    /// <summary>Its outcome is right, but the state after it is not.</summary>
    public const string State = "STATE";

    /// <summary>What it says is no answer to what it was asked, or was not asked for.</summary>
    public const string Protocol = "PROTOCOL";

    /// <summary>It is silent for longer than an answer may take.</summary>
    public const string Silence = "SILENCE";

    /// <summary>It ends instead of answering.</summary>
    public const string Exit = "EXIT";

    /// <summary>It is right in a process that was just started, and wrong in one that was reset: something of an earlier run is left.</summary>
    public const string Reset = "RESET";
}
