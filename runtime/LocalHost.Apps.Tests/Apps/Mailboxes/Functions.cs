using Contoso.Mailbox;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;
using Microsoft.Extensions.Logging;

namespace Letters;

public static class Functions
{
    [FunctionName("post")]
    [return: Mailbox("in")]
    public static string Post([HttpTrigger(AuthorizationLevel.Anonymous, "post")] string letter) => letter;

    [FunctionName("postTo")]
    public static async Task PostTo([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "to/{box}")] string letter, string box, IBinder binder)
    {
        var mailbox = await binder.BindAsync<IAsyncCollector<string>>(new MailboxAttribute(box));
        await mailbox.AddAsync("by hand, " + letter);
    }

    [FunctionName("address")]
    public static string Address(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "address/{street}/{number:int}")] Recipient recipient,
        [Mailbox("{Name} at {street} {number}, {Query.city}, by {headers.x-sender}, %Country%")] string address,
        [Mailbox("{sys.utcnow}")] string time,
        [Mailbox("{rand-guid}")] string id)
        => address + "|" + DateTime.TryParseExact(time, "yyyy-MM-ddTHH-mm-ssZ", null, System.Globalization.DateTimeStyles.AssumeUniversal, out _) + "|" + Guid.TryParse(id, out _);

    public class Recipient
    {
        public string Name { get; set; }
    }

    [FunctionName("forward")]
    [return: Mailbox("out")]
    public static string Forward([MailboxTrigger("in")] string letter, int length) => letter + " (" + length + ")";

    [FunctionName("read")]
    public static void Read([MailboxTrigger("out")] string letter, ILogger log) => log.LogInformation("read {Letter}", letter);
}
