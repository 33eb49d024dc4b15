using System.Net;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Description;
using Microsoft.Azure.WebJobs.Host.Config;
using Microsoft.Extensions.Options;

namespace Contoso.Mailbox;

/// <summary>Binds mailboxes, and takes letters from elsewhere by its webhook.</summary>
[Extension("Mailbox", "mailbox")]
internal sealed class MailboxExtension(Mailboxes mailboxes, IOptions<MailboxOptions> options) : IExtensionConfigProvider, IAsyncConverter<HttpRequestMessage, HttpResponseMessage>
{
    public void Initialize(ExtensionConfigContext context)
    {
#pragma warning disable CS0618 // Webhooks are marked as a preview.
        _ = context.GetWebhookHandler();
#pragma warning restore CS0618
        var rule = context.AddBindingRule<MailboxAttribute>();
        rule.BindToInput(mailbox => mailbox.Name);
        rule.BindToCollector(mailbox => new Collector(mailboxes.Open(mailbox.Name), options.Value.Stamp));
        context.AddBindingRule<MailboxTriggerAttribute>().BindToTrigger(new MailboxTriggerBinding.Provider(mailboxes));
    }

    public async Task<HttpResponseMessage> ConvertAsync(HttpRequestMessage input, CancellationToken cancellationToken)
    {
        var letter = await input.Content!.ReadAsStringAsync(cancellationToken);
        await mailboxes.Open(input.RequestUri!.Segments[^1]).Writer.WriteAsync(letter, cancellationToken);
        return new HttpResponseMessage(HttpStatusCode.Accepted);
    }

    private sealed class Collector(System.Threading.Channels.Channel<string> mailbox, string stamp) : IAsyncCollector<string>
    {
        public Task AddAsync(string item, CancellationToken cancellationToken = default) => mailbox.Writer.WriteAsync(stamp + item, cancellationToken).AsTask();

        public Task FlushAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
    }
}
