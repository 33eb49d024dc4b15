using Microsoft.Azure.WebJobs.Extensions.SignalRService;

namespace InProcSignalR.SignalRServiceExtension.Tests.Surface;

/// <summary>Every type and member of the official package is there, with its shape. There is no list of exceptions.</summary>
public sealed class PublicSurfaceTests
{
    private static readonly Dictionary<string, Type> Types = typeof(SignalRAttribute).Assembly.GetExportedTypes().ToDictionary(NameInListing);

    public static IEnumerable<TestCaseData> Lines()
        => SurfaceListing.Read().Select(entry => new TestCaseData(entry.Type, entry.Line).SetArgDisplayNames(entry.Type[(entry.Type.LastIndexOf('.') + 1)..], entry.Line));

    [TestCaseSource(nameof(Lines))]
    public void It_is_there(string name, string line)
    {
        Assert.That(Types, Contains.Key(name));
        var type = Types[name];
        if (line.StartsWith(" — ", StringComparison.Ordinal))
        {
            var (kind, bases) = (line[3..].Split(" : ")[0], line.Split(" : ").ElementAtOrDefault(1));
            Assert.That(SurfaceWriter.KindOf(type), Is.EqualTo(kind));
            Assert.That(SplitOutsideGenerics(bases), Is.SubsetOf(BasesOf(type)));
        }
        else
        {
            Assert.That(SurfaceWriter.MembersOf(type), Contains.Item(line));
        }
    }

    [Test]
    public void The_listing_is_read_whole()
        => Assert.That(SurfaceListing.Read().Count(entry => entry.Line.StartsWith(" — ", StringComparison.Ordinal)), Is.GreaterThan(75));

    private static string[] BasesOf(Type type)
        => [.. type.GetInterfaces().Select(SurfaceWriter.NameOf), type.BaseType is null ? "" : SurfaceWriter.NameOf(type.BaseType)];

    private static string NameInListing(Type type)
        => type.IsNested ? $"{NameInListing(type.DeclaringType!)}.{SurfaceWriter.NameOf(type)}" : $"{type.Namespace}.{SurfaceWriter.NameOf(type)}";

    private static List<string> SplitOutsideGenerics(string? bases)
    {
        var (parts, depth, start) = (new List<string>(), 0, 0);
        for (var i = 0; i <= bases?.Length; i++)
        {
            var c = i < bases.Length ? bases[i] : ',';
            depth += c == '<' ? 1 : c == '>' ? -1 : 0;
            if (c == ',' && depth == 0)
            {
                parts.Add(bases[start..i].Trim());
                start = i + 1;
            }
        }

        return parts;
    }
}
