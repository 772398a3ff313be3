namespace MeshSecurity.Spec;

/// <summary>
/// Represents what a chain remembers of a validator: its changes as far back as an infraction can be punished, and its last downtime
/// (protocol, section 4.4).
/// </summary>
/// <param name="Changes">
/// The changes, oldest first; at least one. The first is in force at all earlier times. For a validator that was added it is Unknown.
/// </param>
/// <param name="LastDowntime">The time at which a downtime last jailed the validator; null before the first.</param>
public sealed record ValidatorHistory(Sequence<ValidatorChange> Changes, Timestamp? LastDowntime = null)
{
    /// <summary>The number of blocks from a change to the first that the changed set signs: of block h it is in force from h + 2.</summary>
    public const long Delay = 2;

    /// <summary>Gets the history of a validator that the chain never had.</summary>
    public static ValidatorHistory Unknown { get; } = new([default]);

    /// <summary>Gets the last change; that of an Unknown validator where there is none.</summary>
    public ValidatorChange Last => InForce(_ => true);

    /// <summary>Returns the change in force for an infraction at a time: the last one before that time.</summary>
    /// <param name="time">The time of the infraction, which is that of the block before it.</param>
    public ValidatorChange At(Timestamp time) => InForce(change => change.Time < time);

    /// <summary>Returns the change in force for a block: the last one of at least <see cref="Delay"/> blocks before.</summary>
    /// <param name="height">The height of the block.</param>
    public ValidatorChange AtHeight(long height) => InForce(change => change.Height + Delay <= height);

    /// <summary>Returns the changes in force at a time or later.</summary>
    /// <param name="oldest">The time.</param>
    public Sequence<ValidatorChange> Since(Timestamp oldest)
    {
        int first = IndexAt(change => change.Time < oldest);
        return first == 0 ? Changes : Sequence.From(Changes.Skip(first));
    }

    /// <summary>Returns the keys that the validator had at a time or later.</summary>
    /// <param name="oldest">The time.</param>
    public IEnumerable<PublicKey> KeysSince(Timestamp oldest) =>
        Since(oldest).Where(change => change.Key is not null).Select(change => change.Key!.Key);

    /// <summary>Returns the history with a new last change, without the changes that were not in force at a time or later.</summary>
    /// <param name="change">The change.</param>
    /// <param name="oldest">The time.</param>
    public ValidatorHistory With(ValidatorChange change, Timestamp oldest) => this with { Changes = Since(oldest).Add(change) };

    private ValidatorChange InForce(Func<ValidatorChange, bool> isInForce) => Changes.IsEmpty ? default : Changes[IndexAt(isInForce)];

    /// <summary>Returns the index of the last change with a property; 0 without one.</summary>
    private int IndexAt(Func<ValidatorChange, bool> isInForce)
    {
        int index = Changes.Count - 1;
        while (index > 0 && !isInForce(Changes[index]))
        {
            index--;
        }

        return index;
    }
}
