using Microsoft.AspNetCore.Http;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;

namespace Faulty;

public class Functions
{
    [FunctionName("fine")]
    public string Fine([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req) => "fine";

    // A query value is not bound by a parameter's name.
    [FunctionName("unbindable")]
    public string Unbindable([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req, string q) => q;

    [FunctionName("throws")]
    public string Throws([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req) => throw new InvalidOperationException("on purpose");
}

/// <summary>Asks for a service that nobody registered.</summary>
public class NeedsService
{
    private readonly IMissing _missing;

    public NeedsService(IMissing missing) => _missing = missing;

    [FunctionName("needy")]
    public string Needy([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req) => _missing.ToString();

    public interface IMissing
    {
    }
}
