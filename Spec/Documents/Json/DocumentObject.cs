using System.Text.Json;

namespace MeshSecurity.Spec;

/// <summary>
/// An object of a document that is being read, field by field. Faults are collected, and reading goes on with a
/// stand-in, so that all of them are reported at once. The fields that were asked for are those that are allowed.
/// </summary>
internal sealed class DocumentObject
{
    private readonly string path;
    private readonly List<Fault> faults;
    private readonly bool isObject;
    private readonly Dictionary<string, JsonElement> members = new(StringComparer.Ordinal);
    private readonly List<string> known = [];

    /// <summary>The object at <paramref name="path"/>; where it is none, that is its only fault.</summary>
    public DocumentObject(JsonElement value, string path, List<Fault> faults)
    {
        (this.path, this.faults) = (path, faults);
        isObject = value.ValueKind == JsonValueKind.Object;
        if (!isObject)
        {
            faults.Add(new(path, $"{DocumentPath.Show(value)}, allowed is an object"));
            return;
        }

        foreach (JsonProperty member in value.EnumerateObject())
        {
            members[member.Name] = member.Value;
        }
    }

    /// <summary>The stand-in for an object that is missing: none of its fields is missed as well.</summary>
    private DocumentObject(string path, List<Fault> faults) => (this.path, this.faults) = (path, faults);

    /// <summary>A field that must be there.</summary>
    public T Required<T>(string name, Kind<T> kind, T otherwise) =>
        Find(name, kind.Allowed) is { } value ? kind.ReadAt(value, Place(name), faults, otherwise) : otherwise;

    /// <inheritdoc cref="Required{T}(string, Kind{T}, T)"/>
    public T Required<T>(string name, Kind<T> kind) where T : struct => Required(name, kind, default);

    /// <summary>A field that may be left out; it then is <paramref name="absent"/>.</summary>
    public T Optional<T>(string name, Kind<T> kind, T absent) =>
        Has(name) ? kind.ReadAt(members[name], Place(name), faults, absent) : absent;

    /// <summary>A list that must be there; an item that is no such value is <c>default</c>.</summary>
    public Sequence<T> List<T>(string name, Kind<T> kind) where T : struct =>
        Sequence.From(Items(name).Select((item, k) => kind.ReadAt(item, DocumentPath.Item(Place(name), k), faults, default)));

    /// <summary>A list that must be there, whose items may be objects as well as single values.</summary>
    public Sequence<T> List<T>(string name, Kind<T> kind, Func<DocumentObject, T> read) where T : struct =>
        Sequence.From(Items(name).Select((item, k) =>
        {
            string place = DocumentPath.Item(Place(name), k);
            return item.ValueKind == JsonValueKind.Object ? read(new(item, place, faults)) : kind.ReadAt(item, place, faults, default);
        }));

    /// <summary>A list that may be left out; it is empty where something is wrong with it.</summary>
    public Sequence<T> OptionalList<T>(string name, Kind<T> kind, Sequence<T> absent) where T : struct
    {
        if (!Has(name))
        {
            return absent;
        }

        int before = faults.Count;
        Sequence<T> list = List(name, kind);
        return faults.Count == before ? list : [];
    }

    /// <summary>An object that must be there.</summary>
    public DocumentObject Object(string name) =>
        Find(name, "an object") is { } value ? new(value, Place(name), faults) : new(Place(name), faults);

    /// <summary>An object that may be left out; null where it is.</summary>
    public DocumentObject? OptionalObject(string name) => Has(name) ? new(members[name], Place(name), faults) : null;

    /// <summary>A list of objects that must be there.</summary>
    public IEnumerable<DocumentObject> Objects(string name) =>
        Items(name).Select((item, k) => new DocumentObject(item, DocumentPath.Item(Place(name), k), faults));

    /// <summary>An object that must be there and whose names are free, all its values of one kind.</summary>
    public Map<TKey, T> Map<TKey, T>(string name, Func<string, TKey> key, Kind<T> kind)
        where TKey : notnull, IComparable<TKey>
        where T : struct
    {
        Map<TKey, T> map = default;
        if (Find(name, "an object") is { } value)
        {
            foreach ((string member, JsonElement element) in new DocumentObject(value, Place(name), faults).members)
            {
                map = map.With(key(member), kind.ReadAt(element, DocumentPath.Member(Place(name), member), faults, default));
            }
        }

        return map;
    }

    /// <summary>Whether a field, which is then allowed, is there.</summary>
    public bool Has(string name)
    {
        known.Add(name);
        return members.ContainsKey(name);
    }

    /// <summary>Reports something that is wrong with a field.</summary>
    public void Refuse(string name, string message) => faults.Add(new(Place(name), message));

    /// <summary>The spelling of a name that is in use here: the other one where only it is there.</summary>
    public string Spelled(string name, string otherwise) =>
        !members.ContainsKey(name) && members.ContainsKey(otherwise) ? otherwise : name;

    /// <summary>A list of texts that may be left out.</summary>
    public Sequence<string> Texts(string name) => Has(name)
        ? Sequence.From(Items(name).Select((item, k) => Kinds.String.ReadAt(item, DocumentPath.Item(Place(name), k), faults, "")))
        : [];

    /// <summary>Whatever stands under a name that must be there; null where it is not.</summary>
    public JsonElement? Element(string name) => Find(name, "an object");

    /// <summary>An object that must be there and whose names are free, all its values objects.</summary>
    public IEnumerable<(string Name, DocumentObject Value)> Named(string name) => Find(name, "an object") is { } value
        ? new DocumentObject(value, Place(name), faults).members.Select(member =>
            (member.Key, new DocumentObject(member.Value, DocumentPath.Member(Place(name), member.Key), faults)))
        : [];

    /// <summary>Reports every field that was not asked for.</summary>
    public void NoOthers()
    {
        foreach (string name in members.Keys.Except(known, StringComparer.Ordinal))
        {
            faults.Add(new(Place(name), $"unknown field, allowed are {string.Join(", ", known.Distinct())}"));
        }
    }

    private JsonElement? Find(string name, string allowed)
    {
        if (Has(name))
        {
            return members[name];
        }

        if (isObject)
        {
            faults.Add(new(Place(name), $"missing, required is {allowed}"));
        }

        return null;
    }

    private JsonElement[] Items(string name)
    {
        if (Find(name, "a list") is not { } value)
        {
            return [];
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            faults.Add(new(Place(name), $"{DocumentPath.Show(value)}, allowed is a list"));
            return [];
        }

        return [.. value.EnumerateArray()];
    }

    private string Place(string name) => DocumentPath.Member(path, name);
}
