import { AddEvidence, AddMilestone, AddUpdate, ChangeMilestone, DecideExtension, RequestExtension } from '#plan';
import { type Actor, OfVersion } from '#platform';
import { Body, Controller, Get, HttpCode, Param, Post, Put, StreamableFile } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiExtraModels,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiProduces,
  ApiProperty,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import { attachmentOf } from '../http/attachment.js';
import { inputOf } from '../http/inputs.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { toldAs } from '../http/told-as.js';
import { uploadOf } from '../http/upload.js';
import { ActionUses } from './action-forms.js';
import { EvidenceAnswer, ExtensionAnswer, MilestoneAnswer, UpdateAnswer } from './action.answers.js';
import { warningsOf } from '../http/warnings.js';

const Warnings = () => ApiProperty({ type: [String], description: 'Signs that the text tells of a child who could be known from it' });

class AddedUpdate {
  @ApiProperty({ type: UpdateAnswer }) readonly update: UpdateAnswer;
  @Warnings() readonly warnings: readonly string[];
}

class AddedEvidence {
  @ApiProperty({ type: EvidenceAnswer }) readonly evidence: EvidenceAnswer;
  @Warnings() readonly warnings: readonly string[];
}

/** What is said of an action on its way: updates, evidence, milestones and later dates. */
@ApiTags('Actions')
@Controller('api/v1/actions/:id')
export class ProgressApi {
  constructor(private readonly uses: ActionUses) {}

  @Post('updates')
  @Needs('action:update')
  @ApiCreatedResponse({ type: AddedUpdate })
  async addUpdate(@Me() actor: Actor, @Param('id') id: string, @Body() input: AddUpdate): Promise<AddedUpdate> {
    return toldAs(AddedUpdate, { update: await this.uses.updates.add(actor, id, input), warnings: warningsOf(input) });
  }

  /** Says “no change”. Saying so again on the same day adds nothing. */
  @Post('no-change')
  @HttpCode(200)
  @Needs('action:update')
  @ApiOkResponse({ type: UpdateAnswer })
  async noChange(@Me() actor: Actor, @Param('id') id: string, @Body() read: OfVersion): Promise<UpdateAnswer> {
    return toldAs(UpdateAnswer, await this.uses.updates.noChange(actor, id, read));
  }

  @Post('updates/:updateId/take-back')
  @HttpCode(204)
  @Needs('action:update')
  @ApiNoContentResponse()
  takeBackUpdate(@Me() actor: Actor, @Param('id') id: string, @Param('updateId') updateId: string): Promise<void> {
    return this.uses.updates.takeBack(actor, id, updateId);
  }

  /** Adds evidence, as JSON or as multipart/form-data with a file of at most 25 MB in the field `file`. */
  @Post('evidence')
  @Needs('action:update')
  @ApiConsumes('multipart/form-data', 'application/json')
  @ApiExtraModels(AddEvidence)
  @ApiBody({ schema: { allOf: [{ $ref: getSchemaPath(AddEvidence) }, { properties: { file: { type: 'string', format: 'binary' } } }] } })
  @ApiCreatedResponse({ type: AddedEvidence })
  async addEvidence(@Me() actor: Actor, @Param('id') id: string, @Body() body: object): Promise<AddedEvidence> {
    const { file, fields } = uploadOf(body, 'file');
    const input = await inputOf(AddEvidence, fields);
    const evidence = await this.uses.evidence.add(actor, id, input, file);
    return toldAs(AddedEvidence, { evidence, warnings: warningsOf(input, file === undefined ? [] : [file.fileName]) });
  }

  /** The file of a piece of evidence, as it came. There is none once the evidence is taken back. */
  @Get('evidence/:evidenceId/file')
  @Needs('plan:read')
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async evidenceFile(@Me() actor: Actor, @Param('id') id: string, @Param('evidenceId') evidenceId: string): Promise<StreamableFile> {
    const { content, mediaType, size, fileName } = await this.uses.evidenceFiles.read(actor, id, evidenceId);
    return new StreamableFile(content, { type: mediaType, length: size, disposition: attachmentOf(fileName) });
  }

  @Post('evidence/:evidenceId/take-back')
  @HttpCode(204)
  @Needs('action:update')
  @ApiNoContentResponse()
  takeBackEvidence(@Me() actor: Actor, @Param('id') id: string, @Param('evidenceId') evidenceId: string): Promise<void> {
    return this.uses.evidence.takeBack(actor, id, evidenceId);
  }

  @Post('milestones')
  @Needs('action:update')
  @ApiCreatedResponse({ type: MilestoneAnswer })
  async addMilestone(@Me() actor: Actor, @Param('id') id: string, @Body() input: AddMilestone): Promise<MilestoneAnswer> {
    return toldAs(MilestoneAnswer, await this.uses.milestones.add(actor, id, input));
  }

  /** Changes its words or its date. A later date needs a reason and someone who does none of the work; the first date and the count are kept. */
  @Put('milestones/:milestoneId')
  @Needs('milestone:change')
  @ApiOkResponse({ type: MilestoneAnswer })
  async changeMilestone(
    @Me() actor: Actor,
    @Param('id') id: string,
    @Param('milestoneId') milestoneId: string,
    @Body() input: ChangeMilestone,
  ): Promise<MilestoneAnswer> {
    return toldAs(MilestoneAnswer, await this.uses.milestones.change(actor, id, milestoneId, input));
  }

  @Post('milestones/:milestoneId/done')
  @HttpCode(204)
  @Needs('action:update')
  @ApiNoContentResponse()
  reach(@Me() actor: Actor, @Param('id') id: string, @Param('milestoneId') milestoneId: string): Promise<void> {
    return this.uses.milestones.reach(actor, id, milestoneId);
  }

  @Post('milestones/:milestoneId/not-done')
  @HttpCode(204)
  @Needs('action:update')
  @ApiNoContentResponse()
  unreach(@Me() actor: Actor, @Param('id') id: string, @Param('milestoneId') milestoneId: string): Promise<void> {
    return this.uses.milestones.unreach(actor, id, milestoneId);
  }

  /** Asks for a later due date. The present one holds until someone else decides. */
  @Post('extensions')
  @Needs('extension:request')
  @ApiCreatedResponse({ type: ExtensionAnswer })
  async requestExtension(@Me() actor: Actor, @Param('id') id: string, @Body() input: RequestExtension): Promise<ExtensionAnswer> {
    return toldAs(ExtensionAnswer, await this.uses.extensions.request(actor, id, input));
  }

  @Post('extensions/:extensionId/decision')
  @HttpCode(200)
  @Needs('extension:decide')
  @ApiOkResponse({ type: ExtensionAnswer })
  async decideExtension(
    @Me() actor: Actor,
    @Param('id') id: string,
    @Param('extensionId') extensionId: string,
    @Body() input: DecideExtension,
  ): Promise<ExtensionAnswer> {
    return toldAs(ExtensionAnswer, await this.uses.extensions.decide(actor, id, extensionId, input));
  }
}
