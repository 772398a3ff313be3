namespace MeshSecurity.Testing;

/// <summary>An implementation in a process of its own, as it is spoken to.</summary>
/// <param name="command">How it is started: a command for the shell.</param>
/// <param name="limit">How long an answer may take.</param>
/// <param name="startup">How much longer the first one may.</param>
internal sealed class Implementation(string command, TimeSpan limit, TimeSpan startup) : IDisposable
{
    private readonly LineProcess process = new(command);
    private TimeSpan allowance = startup;
    private byte[] last = [];

    /// <summary>How often it was reset: how many runs went through it.</summary>
    public int Resets { get; private set; }

    /// <summary>Whether it can be asked more: it answered everything until now.</summary>
    public bool IsUsable { get; private set; } = true;

    /// <summary>Makes it a mesh at genesis.</summary>
    /// <exception cref="ConversationException">It does not answer.</exception>
    /// <exception cref="DocumentException">It answers something else.</exception>
    public Greeting Reset(Configuration mesh)
    {
        Resets++;
        Ask(new Request.Reset(mesh));
        return Greeting.Read(Answer("ok"), "ok");
    }

    /// <summary>Asks several things at once; the answers come in the same order.</summary>
    /// <exception cref="ConversationException">It said something before it was asked, or does not listen.</exception>
    public void Ask(params ReadOnlySpan<Request> requests)
    {
        string lines = "";
        foreach (Request request in requests)
        {
            lines += $"{request}\n";
        }

        IsUsable = false;
        process.Send(lines, limit + allowance);
        IsUsable = true;
    }

    /// <summary>Its next answer.</summary>
    /// <param name="what">What it is to be, in one word.</param>
    /// <exception cref="ConversationException">There is none.</exception>
    public byte[] Answer(string what)
    {
        IsUsable = false;
        byte[] answer = process.Receive(what, limit + allowance);
        (allowance, last, IsUsable) = (TimeSpan.Zero, answer, true);
        return answer;
    }

    /// <summary>Its last answer was none. Nothing more is asked of it.</summary>
    /// <param name="refused">What is wrong with it.</param>
    public ConversationException Refuse(DocumentException refused)
    {
        IsUsable = false;
        return new(Misconduct.Protocol, $"gets {LineProcess.Show(last)}, which is no {refused.Document}: {string.Join("; ", refused.Faults)}");
    }

    /// <summary>Ends it; gently, where it is usable.</summary>
    public void Dispose()
    {
        if (IsUsable)
        {
            process.Close();
        }

        process.Dispose();
    }
}
