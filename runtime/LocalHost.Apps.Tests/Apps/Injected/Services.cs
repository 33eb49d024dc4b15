using Microsoft.Extensions.Options;

namespace Injected;

public class GreetingOptions
{
    public string Word { get; set; }

    public int Marks { get; set; }
}

public class Counter
{
    private int _count;

    public int Next() => Interlocked.Increment(ref _count);
}

/// <summary>One for each invocation.</summary>
public sealed class Visit : IDisposable
{
    public static int Disposed;

    public Guid Id { get; } = Guid.NewGuid();

    public void Dispose() => Interlocked.Increment(ref Disposed);
}

public interface IGreeter
{
    string Greet(string name);

    Guid VisitId { get; }
}

public class Greeter : IGreeter
{
    private readonly GreetingOptions _options;
    private readonly Visit _visit;

    public Greeter(IOptions<GreetingOptions> options, Visit visit)
    {
        _options = options.Value;
        _visit = visit;
    }

    public Guid VisitId => _visit.Id;

    public string Greet(string name) => _options.Word + ", " + name + new string('!', _options.Marks);
}
