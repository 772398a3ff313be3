namespace MeshSecurity.Spec;

/// <summary>
/// Reads an object of a document field by field. Collects faults and continues with a default value after each, so that one
/// error lists all faults. A field that was never read is an unknown field.
/// </summary>
internal sealed class DocumentObject
{
    private readonly string path;
    private readonly List<Fault> faults;
    private readonly bool isObject;
    private readonly Dictionary<string, JsonElement> members = new(StringComparer.Ordinal);
    private readonly List<string> known = [];

    /// <summary>Starts to read the object at <paramref name="path"/>. A value that is no object has this one fault.</summary>
    public DocumentObject(JsonElement value, string path, List<Fault> faults)
    {
        (this.path, this.faults) = (path, faults);
        isObject = value.ValueKind == JsonValueKind.Object;
        if (!isObject)
        {
            faults.Add(new(path, $"{DocumentPath.Show(value)}; expected an object"));
            return;
        }

        foreach (JsonProperty member in value.EnumerateObject())
        {
            members[member.Name] = member.Value;
        }
    }

    /// <summary>Represents a missing object: its fields are not reported as missing.</summary>
    private DocumentObject(string path, List<Fault> faults) => (this.path, this.faults) = (path, faults);

    /// <summary>Reads a required field; after a fault returns <paramref name="otherwise"/>.</summary>
    public T Required<T>(string name, Codec<T> codec, T otherwise) =>
        Find(name, codec.Expected) is { } value ? codec.ReadAt(value, Place(name), faults, otherwise) : otherwise;

    public T Required<T>(string name, Codec<T> codec) where T : struct => Required(name, codec, default);

    /// <summary>Reads an optional field; returns <paramref name="absent"/> without it, and after a fault.</summary>
    public T Optional<T>(string name, Codec<T> codec, T absent) =>
        Has(name) ? codec.ReadAt(members[name], Place(name), faults, absent) : absent;

    /// <summary>Reads an optional field for which null stands as well; returns <paramref name="absent"/> without it.</summary>
    public T OptionalOrNull<T>(string name, Codec<T> codec, T absent) =>
        Has(name) && !IsNull(name) ? codec.ReadAt(members[name], Place(name), faults, absent) : absent;

    /// <summary>Reads an optional object for which null stands as well; returns one without fields in its place.</summary>
    public DocumentObject ObjectOrNull(string name) =>
        Has(name) && !IsNull(name) ? new(members[name], Place(name), faults) : new(Place(name), faults);

    /// <summary>Reads a required list; an invalid item becomes <c>default</c>.</summary>
    public Sequence<T> List<T>(string name, Codec<T> codec) where T : struct =>
        Sequence.From(Items(name, (item, place) => codec.ReadAt(item, place, faults, default)));

    /// <summary>Reads a required list whose items are single values or objects.</summary>
    public Sequence<T> List<T>(string name, Codec<T> codec, Func<DocumentObject, T> read) where T : struct =>
        Sequence.From(Items(name, (item, place) => item.ValueKind == JsonValueKind.Object
            ? read(new(item, place, faults))
            : codec.ReadAt(item, place, faults, default)));

    /// <summary>Reads an optional list; returns <paramref name="absent"/> without it, and the empty list after a fault.</summary>
    public Sequence<T> OptionalList<T>(string name, Codec<T> codec, Sequence<T> absent) where T : struct
    {
        if (!Has(name))
        {
            return absent;
        }

        int before = faults.Count;
        Sequence<T> list = List(name, codec);
        return faults.Count == before ? list : [];
    }

    /// <summary>Reads a required object.</summary>
    public DocumentObject Object(string name) =>
        Find(name, "an object") is { } value ? new(value, Place(name), faults) : new(Place(name), faults);

    /// <summary>Reads an optional object; returns null without it.</summary>
    public DocumentObject? OptionalObject(string name) => Has(name) ? new(members[name], Place(name), faults) : null;

    /// <summary>Reads an object that may be wrapped in a field of either name; returns this object without it.</summary>
    public DocumentObject ObjectOrSelf(string name, string alias) => OptionalObject(NameOrAlias(name, alias)) ?? this;

    /// <summary>Reads a required list of objects, each when it is enumerated.</summary>
    public IEnumerable<DocumentObject> Objects(string name) => Items(name, (item, place) => new DocumentObject(item, place, faults));

    /// <summary>Reads a required map of single values.</summary>
    public Map<TKey, T> Map<TKey, T>(string name, Func<string, TKey> key, Codec<T> codec)
        where TKey : notnull, IComparable<TKey>
        where T : struct
    {
        Map<TKey, T> map = default;
        if (Find(name, "an object") is { } value)
        {
            foreach ((string member, JsonElement element) in new DocumentObject(value, Place(name), faults).members)
            {
                map = map.With(key(member), codec.ReadAt(element, DocumentPath.Member(Place(name), member), faults, default));
            }
        }

        return map;
    }

    /// <summary>Checks whether a field is present, and marks it as known.</summary>
    public bool Has(string name)
    {
        known.Add(name);
        return members.ContainsKey(name);
    }

    /// <summary>Marks fields as known without reading them.</summary>
    public void ReadOver(params IEnumerable<string> names) => known.AddRange(names);

    /// <summary>Adds a fault of a field.</summary>
    public void Refuse(string name, string message) => faults.Add(new(Place(name), message));

    /// <summary>Returns <paramref name="alias"/> where the object has only that field, else <paramref name="name"/>.</summary>
    public string NameOrAlias(string name, string alias) =>
        !members.ContainsKey(name) && members.ContainsKey(alias) ? alias : name;

    /// <summary>Reads an optional list of strings; returns the empty list without it.</summary>
    public Sequence<string> Texts(string name) =>
        Has(name) ? Sequence.From(Items(name, (item, place) => Codecs.String.ReadAt(item, place, faults, ""))) : [];

    /// <summary>Reads the JSON of a required field with <paramref name="read"/>, which takes value, path and faults.</summary>
    public T? Value<T>(string name, Func<JsonElement, string, List<Fault>, T?> read) where T : class =>
        Find(name, "a value") is { } value ? read(value, Place(name), faults) : null;

    /// <summary>Returns the JSON of a required object, unread; null without it.</summary>
    public JsonElement? Element(string name) => Find(name, "an object");

    /// <summary>Reads a required map of objects.</summary>
    public IEnumerable<(string Name, DocumentObject Value)> Named(string name) => Find(name, "an object") is { } value
        ? new DocumentObject(value, Place(name), faults).members.Select(member =>
            (member.Key, new DocumentObject(member.Value, DocumentPath.Member(Place(name), member.Key), faults)))
        : [];

    /// <summary>Adds a fault for each field that was not read.</summary>
    public void RejectUnknownFields()
    {
        foreach (string name in members.Keys.Except(known, StringComparer.Ordinal))
        {
            faults.Add(new(Place(name), $"unknown field; expected {string.Join(", ", known.Distinct())}"));
        }
    }

    private bool IsNull(string name) => members[name].ValueKind == JsonValueKind.Null;

    private JsonElement? Find(string name, string expected)
    {
        if (Has(name))
        {
            return members[name];
        }

        if (isObject)
        {
            faults.Add(new(Place(name), $"missing; expected {expected}"));
        }

        return null;
    }

    private IEnumerable<T> Items<T>(string name, Func<JsonElement, string, T> read)
    {
        if (Find(name, "a list") is not { } value)
        {
            return [];
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            faults.Add(new(Place(name), $"{DocumentPath.Show(value)}; expected a list"));
            return [];
        }

        return value.EnumerateArray().Select((item, k) => read(item, DocumentPath.Item(Place(name), k)));
    }

    private string Place(string name) => DocumentPath.Member(path, name);
}
